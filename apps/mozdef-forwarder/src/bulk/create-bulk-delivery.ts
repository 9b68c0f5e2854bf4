import { requestFault, type Post } from '../answer.ts';
import type { Send } from '../deliver-in-halves.ts';
import { retry, type HasTime, type Verdict } from '../verdict.ts';
import { deliverInPieces, WHOLE_APPETITE, type Appetite } from './deliver-in-pieces.ts';
import { itemVerdict } from './item-verdict.ts';
import { readBulkAnswer } from './read-bulk-answer.ts';

/** An event as a `_bulk` takes it: two lines of JSON. */
export interface BulkEvent {
  readonly id: string;
  /** `{"create":{"_id":…}}`, or `index` for what replaces another, in the dialect's own words. */
  readonly action: string;
  readonly line: string;
}

/** One verdict for each event, at the same position. */
export type BulkDelivery = (events: readonly BulkEvent[], hasTime: HasTime) => Promise<readonly Verdict[]>;

/**
 * What all destinations with ids share: `create`, 409 means stored already, and only a parsed answer for each event
 * counts. Bodies are never compressed: an engine that cannot unpack one hangs up without a word, which looks like a
 * network fault and would be repeated for ever.
 */
export function createBulkDelivery(post: Post): BulkDelivery {
  const appetite: Appetite = { events: WHOLE_APPETITE };
  return (events, hasTime) => deliverInPieces(events, sendBulk(post, hasTime), appetite);
}

function sendBulk(post: Post, hasTime: HasTime): Send<BulkEvent> {
  return async (events) => {
    if (!hasTime()) return events.map(() => retry('out-of-time'));
    const answer = await post(events.map(({ action, line }) => `${action}\n${line}\n`).join(''));
    if (answer.status === 413) return 'too large';
    const fault = requestFault(answer);
    if (fault !== undefined || answer.status === undefined) return events.map(() => retry(fault ?? 'unreachable'));
    return verdictsOf(answer.status, answer.body, events);
  };
}

/** Fewer items than events is no rarity: Elasticsearch 6 leaves out actions that it does not know. */
function verdictsOf(status: number, body: string, events: readonly BulkEvent[]): readonly Verdict[] {
  const items = status === 200 ? readBulkAnswer(body) : undefined;
  if (items === undefined) return events.map(() => retry('answer-unreadable'));
  const belongs =
    items.length === events.length && items.every(({ id }, at) => id === undefined || id === events[at]?.id);
  return belongs ? items.map(itemVerdict) : events.map(() => retry('answer-mismatched'));
}
