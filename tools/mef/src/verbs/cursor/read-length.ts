import { UsageError } from '@mef/command';

const MINUTE_MS = 60_000;
const unitMs: Readonly<Record<string, number>> = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS };

/** `30m`, `6h`, `2d` as ms. Throws UsageError for anything else, and for no time at all. */
export function readLength(option: string, text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const lengthMs = Number(number) * (unitMs[unit] ?? 0);
  if (lengthMs > 0) return lengthMs;
  throw new UsageError(`${option} needs a length of time, such as 30m, 6h or 2d.`);
}
