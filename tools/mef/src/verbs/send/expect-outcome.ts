import { Rejection } from '@mef/rejection';
import { toEvents } from '@mef/source';
import { parseBody } from '@mef/validation';
import type { Context } from '../../context/context.ts';
import type { Webhook } from './find-webhook.ts';
import type { UnsignedRequest } from './read-request.ts';

/** What the code of this workspace makes of a body: ids of events, or why there is none. */
export interface Expected {
  readonly ids: readonly string[];
  /** `payload-shape: payload.object: expected object`, `ignored: …`, `the instance does not want …` */
  readonly others: readonly string[];
}

/** An id hangs on the body and the account alone, so that it can be told before the event is there. */
export function expectOutcome(
  { clock }: Pick<Context, 'clock'>,
  { source, instance }: Webhook,
  { headers, body }: UnsignedRequest,
): Expected {
  const bytes = Buffer.from(body, 'utf8');
  try {
    const parsed = parseBody(bytes, headers['content-type']);
    const isChallenge = parsed.records.some((record) => source.handshake?.matches(record) === true);
    if (isChallenge) return { ids: [], others: ['is a challenge, and no event'] };
    const delivery = { instance, body: bytes, headers, receivedAt: clock(), trace: 'expected' };
    const { events, rejected, ignored, dropped } = toEvents(parsed, source, delivery);
    return {
      ids: events.map(({ details }) => details.eventid),
      others: [
        ...rejected.map(({ rejection }) => `becomes a dead letter: ${rejection.reason}: ${rejection.detail}`),
        ...ignored.map(({ reason }) => `is ignored: ${reason}`),
        ...dropped.map(({ eventType }) => `is dropped: the instance does not want ${eventType}`),
      ],
    };
  } catch (error) {
    if (error instanceof Rejection)
      return { ids: [], others: [`becomes a dead letter: ${error.reason}: ${error.detail}`] };
    throw error;
  }
}
