import { readCalendar } from '../normalize/read-calendar.ts';

const isoStart = /^\d{4}-\d\d-\d\d/;

/** An ISO date or time in microseconds since 1970; undefined for anything else. */
export function readTime(text: string): number | undefined {
  const instant = isoStart.test(text) ? readCalendar(text, 0) : undefined;
  return instant && instant.ms * 1000 + instant.micros;
}
