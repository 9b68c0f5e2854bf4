import type { EventLine } from '@mef/output';

import { postBulk, requestFault, type Answer, type Call } from './answer.ts';
import { itemVerdict } from './bulk/item-verdict.ts';
import { readBulkAnswer, type BulkItem } from './bulk/read-bulk-answer.ts';
import { deliverInHalves, type Send } from './deliver-in-halves.ts';
import { mendOrRefuse } from './mend/mend-or-refuse.ts';
import type { RetryReason } from './retry-reasons.ts';
import { sendSendable } from './send-sendable.ts';
import { passedOver, retry, stored, type Destination, type HasTime, type SentEvent, type Verdict } from './verdict.ts';

/**
 * A body that stores nothing: MozDef takes the lone object apart and publishes its key as text, which its worker
 * discards. It has to publish, because a broker connection that broke swallows one message before it heals; action
 * lines alone (`{"index":{}}`) publish nothing and heal nothing.
 */
const PROBE = '{"create":{}}\n';

/**
 * MozDef's own front door. It has no ids and no verdicts: 2xx with nothing behind it is the best it can say and counts as
 * stored, at least once. What it would answer 200 and drop is mended or refused before sending.
 */
export function createLegacyDestination(call: Call): Destination {
  const post = postBulk(call);
  let isProven = false;

  async function postChecked(body: string): Promise<Answer> {
    const answer = await post(body);
    // A 4xx, or a page, comes from a proxy in front and says nothing of the broker behind.
    if (answer.status === undefined || answer.status >= 500) isProven = false;
    else if (faultOf(answer) === undefined) isProven = true;
    return answer;
  }

  /** A fresh environment cannot know what the one before it met, so it probes too. */
  async function probeFault(): Promise<RetryReason | undefined> {
    return isProven ? undefined : faultOf(await postChecked(PROBE));
  }

  const sendBulk =
    (hasTime: HasTime): Send<EventLine> =>
    async (events) => {
      if (!hasTime()) return events.map(() => retry('out-of-time'));
      const probed = await probeFault();
      if (probed !== undefined) return events.map(() => retry(probed));
      if (!hasTime()) return events.map(() => retry('out-of-time'));
      const answer = await postChecked(bulkBody(events));
      if (answer.status === 413) return 'too large';
      const fault = faultOf(answer) ?? mismatchOf(answer, events.length);
      if (fault !== undefined) return events.map(() => retry(fault));
      return itemsOf(answer)?.map(itemVerdict) ?? events.map(() => stored);
    };

  return {
    deliver: (events, hasTime) =>
      sendSendable(events.map(mendLineOrRefuse), (sendable) => deliverInHalves(sendable, sendBulk(hasTime))),
  };
}

/**
 * MozDef answers 200 without a body, and what speaks for it the answer of a `_bulk`, which is believed item by item. The
 * login page of a gateway or a proxy's default page has 200 too, and nothing of what was sent to it gets further.
 * https://github.com/mozilla/MozDef/blob/master/loginput/index.py
 */
function faultOf(answer: Answer): RetryReason | undefined {
  const fault = requestFault(answer);
  if (fault !== undefined || answer.status === undefined) return fault;
  return answer.body.trim() === '' || itemsOf(answer) !== undefined ? undefined : 'answer-unreadable';
}

function mismatchOf(answer: Answer, count: number): RetryReason | undefined {
  const items = itemsOf(answer);
  return items === undefined || items.length === count ? undefined : 'answer-mismatched';
}

function itemsOf(answer: Answer): readonly BulkItem[] | undefined {
  return answer.status === undefined ? undefined : readBulkAnswer(answer.body);
}

function mendLineOrRefuse(event: SentEvent): EventLine | Verdict {
  // It would become a second document beside the first.
  if (event.overwrite === true) return passedOver;
  return mendOrRefuse(event, (mended) => ({ id: event.id, line: JSON.stringify(mended) }));
}

/** Two lines for each event, so never a lone line, which MozDef would take apart and lose. */
function bulkBody(events: readonly EventLine[]): string {
  return events.map(({ line }) => `{"index":{}}\n${line}\n`).join('');
}
