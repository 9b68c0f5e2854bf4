import { UsageError } from '../../errors.ts';

/** Without a zone a time would be another one on each machine. */
const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A span of time, ISO 8601 in UTC. Throws UsageError for what is no time, and for an end that is not behind the beginning. */
export function readSpan(from: string, to: string): { readonly from: string; readonly to: string } {
  const span = { from: readTime('--from', from), to: readTime('--to', to) };
  if (span.from >= span.to) throw new UsageError('--from must be before --to.');
  return span;
}

/** In UTC. Throws UsageError for what is no time with a zone. */
export function readTime(option: string, text: string): string {
  const time = readIsoTime(text);
  if (time !== undefined) return time;
  throw new UsageError(`${option} needs a time with a zone, such as 2026-11-01T00:00:00Z.`);
}

/** In UTC; undefined for what is no time with a zone. */
export function readIsoTime(text: string): string | undefined {
  return ISO_WITH_ZONE.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
}

/** `2026-11-01T00:00:00Z` of ms since 1970, for people. */
export function showTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
