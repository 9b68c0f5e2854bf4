import { UsageError } from '@mef/command';
import { isoTime } from '../output/times.ts';

/** Without a zone a time would be another one on each machine. */
const ISO_WITH_ZONE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A span of time, ISO 8601 in UTC. Throws UsageError for what is no time, and for an end that is not behind the beginning. */
export function readSpan(from: string, to: string): { readonly from: string; readonly to: string } {
  const span = { from: readTime('--from', from), to: readTime('--to', to) };
  if (span.from >= span.to) throw new UsageError('--from must be before --to.');
  return span;
}

/** In UTC. Throws UsageError for what is no time with a zone, and for one that no calendar has. */
export function readTime(option: string, text: string): string {
  const time = readIsoTime(option, text);
  if (time !== undefined) return time;
  throw new UsageError(`${option} needs a time with a zone, such as 2026-11-01T00:00:00Z.`);
}

/** In UTC; undefined for what does not look like a time with a zone. Throws UsageError for a time that no calendar has. */
export function readIsoTime(option: string, text: string): string | undefined {
  const [, local = '', seconds = ':00'] = ISO_WITH_ZONE.exec(text) ?? [];
  if (local === '') return undefined;
  // `Date` reads 31 September as 1 October.
  const read = Date.parse(`${local}${seconds}Z`);
  const time = Date.parse(text);
  if (!Number.isNaN(read) && isoTime(read).startsWith(local) && !Number.isNaN(time)) return isoTime(time);
  throw new UsageError(`${option} needs a time that exists: no calendar and no clock has ${text}.`);
}
