import {
  BEHIND_CLOSED,
  dayOf,
  DISCARDED,
  readArchiveKey,
  REPLAYED,
  type Envelope,
  type LetterFilter,
  type LetterState,
} from '@mef/dead-letter';

/** Which letters a command means. */
export interface LetterQuery extends LetterFilter {
  readonly ids?: readonly string[] | undefined;
}

const folders = { open: '', replayed: REPLAYED, discarded: DISCARDED } as const satisfies Record<
  Exclude<LetterState, 'quarantined'>,
  string
>;

/** What all keys of the letters in question begin with, and where their list begins. */
export function listingOf(
  { source, reason }: LetterFilter,
  state: keyof typeof folders,
): { readonly prefix: string; readonly from: string | undefined } {
  const prefix = [folders[state], source && `${source}/`, source && reason && `${reason}/`].filter(Boolean).join('');
  return { prefix, from: prefix === '' ? BEHIND_CLOSED : undefined };
}

/** Whether a letter may be meant, as far as its key says. */
export function isMeantByKey(key: string, { source, reason, ids, since, until }: LetterQuery): boolean {
  const parts = readArchiveKey(key);
  return (
    parts !== undefined &&
    (source === undefined || parts.source === source) &&
    (reason === undefined || parts.reason === reason) &&
    (ids === undefined || ids.includes(parts.id)) &&
    (since === undefined || parts.day >= dayOf(Date.parse(since))) &&
    (until === undefined || parts.day <= dayOf(Date.parse(until)))
  );
}

/** Whether a letter that may be meant by its key is meant. */
export function isMeant({ instance, receivedAt }: Envelope, query: LetterQuery): boolean {
  const time = Date.parse(receivedAt);
  return (
    (query.instance === undefined || instance === query.instance) &&
    (query.since === undefined || time >= Date.parse(query.since)) &&
    (query.until === undefined || time < Date.parse(query.until))
  );
}
