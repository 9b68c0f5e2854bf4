import type { EventLine } from '@mef/output';

import { requestFault, type Post } from './answer.ts';
import { deliverInHalves, type Send } from './deliver-in-halves.ts';
import { itemVerdict } from './item-verdict.ts';
import { readBulkAnswer } from './read-bulk-answer.ts';
import { deadLetter, retry, type Destination, type HasTime, type Verdict } from './verdict.ts';

/**
 * Longest `_id` in bytes. One that is longer makes the engines refuse the whole request, so it must never be sent.
 * https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/mapping-id-field
 */
const MAX_ID_BYTES = 512;

/**
 * The receiver of this repository, and what answers `_bulk` as it does. Exactly once by id: `create` with the event's
 * own id, 409 means stored already. Only a parsed answer for each event counts.
 */
export function createMefDestination(post: Post): Destination {
  return {
    async deliver(events, hasTime) {
      const sendable = events.filter(hasFittingId);
      const verdicts = (await deliverInHalves(sendable, sendBulk(post, hasTime))).values();
      return events.map((event) =>
        hasFittingId(event) ? (verdicts.next().value ?? retry('answer-mismatched')) : idTooLong,
      );
    },
  };
}

const idTooLong = deadLetter('destination-refused', `details.eventid: expected at most ${MAX_ID_BYTES} bytes`);

function hasFittingId({ id }: EventLine): boolean {
  return Buffer.byteLength(id) <= MAX_ID_BYTES;
}

function sendBulk(post: Post, hasTime: HasTime): Send {
  return async (events) => {
    if (events.length === 0) return [];
    if (!hasTime()) return events.map(() => retry('out-of-time'));
    const answer = await post(bulkBody(events));
    if (answer.status === 413) return 'too large';
    const fault = requestFault(answer);
    if (fault !== undefined || answer.status === undefined) return events.map(() => retry(fault ?? 'unreachable'));
    return verdictsOf(answer.status, answer.body, events);
  };
}

function bulkBody(events: readonly EventLine[]): string {
  return events.map(({ id, line }) => `{"create":{"_id":${JSON.stringify(id)}}}\n${line}\n`).join('');
}

function verdictsOf(status: number, body: string, events: readonly EventLine[]): readonly Verdict[] {
  const items = status === 200 ? readBulkAnswer(body) : undefined;
  if (items === undefined) return events.map(() => retry('answer-unreadable'));
  const belongs =
    items.length === events.length && items.every(({ id }, at) => id === undefined || id === events[at]?.id);
  return belongs ? items.map(itemVerdict) : events.map(() => retry('answer-mismatched'));
}
