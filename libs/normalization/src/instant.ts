const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?$/i;
const DIGITS = /^\d{1,19}$/;

/** Below this an epoch is in seconds, from it on in milliseconds: seconds reach it in the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * Milliseconds since 1970 of a provider's time, or `undefined` where it cannot be read. Takes ISO 8601 (a missing zone
 * is UTC), and epoch seconds or milliseconds as a number or as digits. Stricter than `Date`, which reads 30 February
 * as 1 March and "0" as the year 2000.
 */
export function instant(value: unknown): number | undefined {
  if (typeof value === 'number') return epoch(value);
  if (typeof value !== 'string') return undefined;
  if (DIGITS.test(value)) return epoch(Number(value));
  const parts = ISO.exec(value);
  return parts === null ? undefined : calendar(parts);
}

function epoch(value: number): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  const ms = Math.trunc(value < MILLISECONDS_FROM ? value * 1000 : value);
  return ms <= 8.64e15 ? ms : undefined;
}

function calendar(parts: RegExpExecArray): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const ms = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const read = new Date(local);
  const isReal =
    read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? local - offset(parts[8]) : undefined;
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
