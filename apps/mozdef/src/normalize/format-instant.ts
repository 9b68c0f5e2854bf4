import type { Instant } from './instant.ts';

/** ISO with offset as MozDef writes it: no fraction when there is none, else six digits. */
export function formatInstant({ ms, micros }: Instant, offsetMinutes = 0): string {
  const fraction = (((ms % 1000) + 1000) % 1000) * 1000 + micros;
  const date = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return `${date}${fraction === 0 ? '' : `.${String(fraction).padStart(6, '0')}`}${formatOffset(offsetMinutes)}`;
}

function formatOffset(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}
