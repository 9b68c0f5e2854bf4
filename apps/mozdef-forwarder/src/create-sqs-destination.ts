import { deliverInHalves } from './deliver-in-halves.ts';
import { mendOrRefuse } from './mend/mend-or-refuse.ts';
import { requestFailure } from './request-failure.ts';
import { sendSendable } from './send-sendable.ts';
import { messageBody } from './sqs/message-body.ts';
import { MAX_BYTES, type Queue } from './sqs/queue.ts';
import { splitCalls } from './sqs/split-calls.ts';
import { deadLetter, passedOver, retry, type Destination, type HasTime, type Verdict } from './verdict.ts';

interface Message {
  readonly body: string;
}

const tooLarge = deadLetter('destination-too-large', `message: expected at most ${MAX_BYTES} bytes`);

/**
 * A queue that MozDef's own worker polls. At least once: a queue has no ids. The worker ends, again and again, at a
 * message that is no JSON or has tags that are no list, so every body is an object whose tags are one; and it deletes
 * what its mapping or the index refuses, which is mended or refused before.
 */
export function createSqsDestination({ send }: Queue): Destination {
  async function sendMessages(messages: readonly Message[], hasTime: HasTime): Promise<readonly Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const call of splitCalls(messages.map(({ body }) => body))) {
      const fault = hasTime() ? requestFailure(verdicts) : 'out-of-time';
      verdicts.push(...(fault ? call.map(() => retry(fault)) : await deliverInHalves(call, send)));
    }
    return verdicts;
  }

  return {
    deliver: (events, hasTime) =>
      sendSendable(
        events.map((event) =>
          // It would become a second document beside the first.
          event.overwrite === true ? passedOver : mendOrRefuse(event, (mended) => toMessage(messageBody(mended))),
        ),
        (sendable) => sendMessages(sendable, hasTime),
      ),
  };
}

function toMessage(body: string): Message | Verdict {
  return Buffer.byteLength(body) <= MAX_BYTES ? { body } : tooLarge;
}
