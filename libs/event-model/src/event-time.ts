import { limits } from './limits.ts';

/**
 * The time an event is stored under. A time that is missing, before 2000 or more than a day ahead is replaced by the
 * receive time and noted: it must not vanish into an index of 1970 that nobody searches.
 */
export function plausibleTime(eventTime: number | undefined, receivedAt: number, notes: string[]): number {
  const fault = timeFault(eventTime, receivedAt);
  if (fault === undefined && eventTime !== undefined) return eventTime;
  notes.push(`utctimestamp: receive time, because the event time is ${fault ?? 'missing'}`);
  return receivedAt;
}

function timeFault(eventTime: number | undefined, receivedAt: number): string | undefined {
  if (eventTime === undefined || !Number.isFinite(eventTime)) return 'missing';
  if (eventTime < limits.earliestMs) return 'before 2000';
  if (eventTime > receivedAt + limits.futureMs) return 'more than a day ahead';
  return undefined;
}

/** ISO 8601 with a numeric offset, as MozDef's documentation shows it: `2026-11-21T08:15:30.000+00:00`. */
export function isoWithOffset(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}+00:00`;
}
