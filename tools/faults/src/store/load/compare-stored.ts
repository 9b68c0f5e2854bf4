import type { Ledger } from './create-ledger.ts';
import type { Stored, StoredEvent } from './read-stored.ts';
import type { SentEvent } from './sent-event.ts';

/** Ids, so that a finding can be looked at. */
export interface Comparison {
  /** Acknowledged, and there once as it was sent. */
  readonly storedOnce: readonly string[];
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There more than once, acknowledged or not. */
  readonly doubled: readonly string[];
  /** There with another content than was sent, and without a word about it. */
  readonly altered: readonly string[];
  /** There, and said to be damaged. */
  readonly markedDamaged: readonly string[];
  /** There, though nobody sent it. */
  readonly unknown: readonly string[];
}

/** The ledger beside what search returns. `acknowledged`: the part of the ledger that counts. */
export function compareStored(
  { offered, acknowledged }: Pick<Ledger, 'offered' | 'acknowledged'>,
  { events }: Stored,
): Comparison {
  const found = Map.groupBy(events, idOf);
  const verdicts = [...found].map(([id, copies]) => ({ id, copies, sent: offered.get(id) }));
  const known = verdicts.flatMap(({ id, copies, sent }) => (sent === undefined ? [] : [{ id, copies, sent }]));
  const idsWhere = (is: (stored: StoredEvent, sent: SentEvent) => boolean) =>
    known.filter(({ copies, sent }) => copies.some((copy) => is(copy, sent))).map(({ id }) => id);
  const altered = new Set(idsWhere((copy, sent) => !isMarked(copy) && !isSame(copy, sent)));
  const marked = new Set(idsWhere(isMarked));
  const isOnce = (id: string) => found.get(id)?.length === 1 && !altered.has(id) && !marked.has(id);
  return {
    storedOnce: [...acknowledged].filter(isOnce),
    lost: [...acknowledged].filter((id) => !found.has(id)),
    doubled: known.filter(({ copies }) => copies.length > 1).map(({ id }) => id),
    altered: [...altered],
    markedDamaged: [...marked],
    unknown: verdicts.filter(({ sent }) => sent === undefined).map(({ id }) => id),
  };
}

/** A single event gets its id from the receiver; the sender's own is in its details either way. */
function idOf({ _id, details }: StoredEvent): string {
  return details.eventid ?? _id;
}

function isSame({ summary, utctimestamp, details }: StoredEvent, sent: SentEvent): boolean {
  return (
    summary === sent.summary &&
    Date.parse(utctimestamp ?? '') === Date.parse(sent.utctimestamp) &&
    details.eventid === sent.details['eventid'] &&
    details.text === sent.details['text']
  );
}

function isMarked({ errors = [] }: StoredEvent): boolean {
  return errors.some((error) => error.includes('the store is damaged'));
}
