import type { JsonValue } from '../json.ts';
import { readCalendar } from './read-calendar.ts';
import type { Instant } from './instant.ts';

/** 0001-01-01 and 9999-12-31: outside, ISO text needs more than four digits of year. */
const firstMs = -62_135_596_800_000;
const lastMs = 253_402_300_799_999;

/**
 * MozDef's toUTC for JSON values: epoch seconds, milli-, micro- and nanoseconds (as number or digits), ISO, RFC 2822,
 * syslog, access log, US month-first, and a time of today. Text without a zone is UTC.
 * @returns undefined for what is no time
 */
export function toUtc(value: JsonValue, nowMs: number): Instant | undefined {
  const instant =
    typeof value === 'number'
      ? fromEpoch(String(value))
      : typeof value === 'string'
        ? fromText(value.trim(), nowMs)
        : undefined;
  return instant !== undefined && instant.ms >= firstMs && instant.ms <= lastMs ? instant : undefined;
}

function fromText(text: string, nowMs: number): Instant | undefined {
  if (text.length > 100) return undefined;
  const digits = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(text);
  if (digits && Number(digits[1]) >= 1970 && Number(digits[1]) < 2100) {
    const [, year, month, day, hour = '00', minute = '00', second = '00'] = digits;
    const date = readCalendar(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`, nowMs);
    if (date) return { ms: date.ms, micros: date.micros };
  }
  return fromEpoch(text) ?? readCalendar(text, nowMs);
}

/**
 * MozDef scales any longer number to ten digits of seconds; a shorter one is taken as seconds too, where MozDef divided
 * it (86400 became 0.864 s). Nothing or less is 1970, as there. Digits are cut as text: a double holds no nanoseconds.
 */
function fromEpoch(text: string): Instant | undefined {
  const number =
    /^([+-]?)(\d{1,19})(?:\.(\d*))?$/.exec(text) ?? /^([+-]?)(\d{1,19})(?:\.(\d*))?$/.exec(plainNumber(text));
  if (!number) return undefined;
  const [, sign, whole = '', fraction = ''] = number;
  const trimmed = whole.replace(/^0+/, '');
  if (sign === '-' || (trimmed === '' && /^0*$/.test(fraction))) return { ms: 0, micros: 0 };
  const seconds = trimmed.slice(0, 10);
  const rest = `${trimmed.slice(10)}${fraction}000000`;
  return { ms: Number(seconds || '0') * 1000 + Number(rest.slice(0, 3)), micros: Number(rest.slice(3, 6)) };
}

/** `1.468443523e+18` and its like, which JavaScript and JSON both write. */
function plainNumber(text: string): string {
  return /^[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}$/.test(text) ? String(Math.trunc(Number(text))) : '';
}
