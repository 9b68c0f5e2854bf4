import type { Instant } from './instant.ts';

const time = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,30}))?)?(?: ?(?<half>[ap]m))?`;
const zone = String.raw`(?: ?(?<zone>z|utc|gmt|[ecmp][sd]t|[+-]\d\d(?::?\d\d)?))?`;
const name = '(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? {1,3})?`;

/** Each row is one way of writing a date; the names of the groups are all that {@link build} reads. */
const formats: readonly RegExp[] = [
  String.raw`(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d)(?:(?: {0,2}t| {1,3})${time}${zone})?`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)t(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?:[.,](?<fraction>\d{1,30}))?${zone}`,
  String.raw`${weekday}(?<day>\d{1,2})[ /-]${name}[ /-](?<year>\d{4})(?:[ :t]{1,3}${time}${zone})?`,
  String.raw`${weekday}${name} {1,3}(?<day>\d{1,2})(?:,? {1,3}(?<year>\d{4}))?,? {1,3}${time}${zone}`,
  String.raw`${weekday}${name} {1,3}(?<day>\d{1,2}) {1,3}${time}${zone} {1,3}(?<year>\d{4})`,
  String.raw`(?<month>0?[1-9]|1[0-2])/(?<day>\d{1,2})/(?<year>\d{4})(?:,? {1,3}${time}${zone})?`,
  // 25/12/2016 can only be meant day first.
  String.raw`(?<day>1[3-9]|[23]\d)/(?<month>\d{1,2})/(?<year>\d{4})(?:,? {1,3}${time}${zone})?`,
  String.raw`${time}${zone}`,
].map((pattern) => new RegExp(`^${pattern}$`, 'i'));

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 2822, section 4.3: the zones that may still be met, in hours from UTC. */
const namedZones = new Map(
  Object.entries({ z: 0, utc: 0, gmt: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 }),
);
/** A date without a year may be last year's (syslog in the first days of January), but not next year's. */
const aheadMs = 7 * 86_400_000;

type Parts = Partial<Record<string, string>>;

/** A written date to its instant; parts that are missing are today's. An impossible date (30 February) is none. */
export function readCalendar(text: string, nowMs: number): Instant | undefined {
  for (const format of formats) {
    const parts: Parts | undefined = format.exec(text)?.groups;
    if (parts) return build(parts, nowMs);
  }
  return undefined;
}

function build(parts: Parts, nowMs: number): Instant | undefined {
  const day = readDay(parts, nowMs);
  const clock = readClock(parts);
  if (day === undefined || clock === undefined) return undefined;
  const offsetMinutes = readOffset(parts['zone']);
  const digits = (parts['fraction'] ?? '').padEnd(6, '0');
  const ms = day + clock - (offsetMinutes ?? 0) * 60_000 + Number(digits.slice(0, 3));
  return { ms, micros: Number(digits.slice(3, 6)), ...(offsetMinutes === undefined ? {} : { offsetMinutes }) };
}

function readDay(parts: Parts, nowMs: number): number | undefined {
  const { year, month, day } = parts;
  const today = new Date(nowMs);
  if (month === undefined || day === undefined)
    return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const number = months.indexOf(month.toLowerCase()) + 1 || Number(month);
  if (year !== undefined) return dayOf(Number(year), number, Number(day));
  const thisYear = dayOf(today.getUTCFullYear(), number, Number(day));
  return thisYear === undefined || thisYear > nowMs + aheadMs
    ? dayOf(today.getUTCFullYear() - 1, number, Number(day))
    : thisYear;
}

function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

/** Milliseconds since midnight; second 60 is a leap second and runs over into the next minute. */
function readClock({ hour = '0', minute = '0', second = '0', half }: Parts): number | undefined {
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

function readOffset(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const named = namedZones.get(zone.toLowerCase());
  if (named !== undefined) return named * 60;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
  return zone.startsWith('-') ? -minutes : minutes;
}
