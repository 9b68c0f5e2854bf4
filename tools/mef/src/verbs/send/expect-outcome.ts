import { Rejection, type Reason } from '@mef/rejection';
import { toEvents } from '@mef/source';
import { parseBody } from '@mef/validation';
import type { Context } from '../../context/context.ts';
import { describePause, type Hold } from '../../context/find-pause.ts';
import type { Webhook } from './find-webhook.ts';
import type { UnsignedRequest } from './read-request.ts';

/** What the code of this workspace makes of a body: ids of events, or why there is none. */
export interface Expected {
  readonly ids: readonly string[];
  /** Why it, or records of it, become dead letters. */
  readonly letters: readonly { readonly reason: Reason; readonly detail: string }[];
  /** `is ignored: …`, `is dropped: the instance does not want …` */
  readonly others: readonly string[];
}

/** An id hangs on the body and the account alone, so that it can be told before the event is there. */
export function expectOutcome(
  { clock }: Pick<Context, 'clock'>,
  { source, instance }: Webhook,
  { headers, body }: UnsignedRequest,
  hold: Hold | undefined,
): Expected {
  const bytes = Buffer.from(body, 'utf8');
  try {
    const parsed = parseBody(bytes, headers['content-type']);
    const isChallenge = parsed.records.some((record) => source.handshake?.matches(record) === true);
    if (isChallenge) return { ids: [], letters: [], others: ['is a challenge, and no event'] };
    if (hold !== undefined) return noEvent('instance-paused', `the instance is paused ${describePause(hold)}`);
    const delivery = { instance, body: bytes, headers, receivedAt: clock(), trace: 'expected' };
    const { events, rejected, ignored, dropped } = toEvents(parsed, source, delivery);
    return {
      ids: events.map(({ details }) => details.eventid),
      letters: rejected.map(({ rejection: { reason, detail } }) => ({ reason, detail })),
      others: [
        ...ignored.map(({ reason }) => `is ignored: ${reason}`),
        ...dropped.map(({ eventType }) => `is dropped: the instance does not want ${eventType}`),
      ],
    };
  } catch (error) {
    if (error instanceof Rejection) return noEvent(error.reason, error.detail);
    throw error;
  }
}

function noEvent(reason: Reason, detail: string): Expected {
  return { ids: [], letters: [{ reason, detail }], others: [] };
}
