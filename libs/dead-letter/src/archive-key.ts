import type { Envelope } from './envelope.ts';

/** Where letters that are no longer open stand. No source can be called so. */
export const REPLAYED = '_replayed/';
export const DISCARDED = '_discarded/';
export const QUARANTINE = '_quarantine/';
const HISTORY = '_history/';
/** Where the hourly run goes on when it did not come to the end: the `next` of its answer. */
export const SCHEDULE_PLACE = '_schedule/next';

/** Sorts behind all of the above and before every source, so that a listing from here on is of open letters alone. */
export const BEHIND_CLOSED = '`';

/**
 * Where an open letter stands in the archive: `source/reason/day/id`. The day (UTC) is that of receipt, which a retry and
 * a replay keep, so that the same failure is always the same object.
 */
export function archiveKey({ source, reasonCode, receivedAt, id }: Envelope): string {
  return `${source}/${reasonCode}/${dayOf(Date.parse(receivedAt))}/${id}`;
}

/** Where what is no letter stands, by the SHA-256 of its bytes in hex. */
export function quarantineKey(sha256: string, now: number): string {
  return `${QUARANTINE}${dayOf(now)}/${sha256}`;
}

/** Where the tries of a letter stand that went back to the stream, in case it comes again. */
export function historyKey(id: string): string {
  return `${HISTORY}${id}`;
}

/** What the key of an open, replayed or discarded letter tells; nothing for other keys. */
export function readArchiveKey(key: string): { source: string; reason: string; day: string; id: string } | undefined {
  const found = /^(?:_replayed\/|_discarded\/)?([a-z][^/]*)\/([^/]+)\/(\d{4}-\d\d-\d\d)\/([^/]+)$/.exec(key);
  const [, source, reason, day, id] = found ?? [];
  if (source === undefined || reason === undefined || day === undefined || id === undefined) return undefined;
  return { source, reason, day, id };
}

/** UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
