import * as z from 'zod';

/** Goes the whole way of an event, from the source to where events are stored: what arrives tells that the way is open. */
export interface Heartbeat {
  /** A UUID, by which it is found again at the other end. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** The provider's own name of the event would stand here; no provider sends this one. */
export const HEARTBEAT_EVENT_TYPE = 'mef.heartbeat';

/** What the schedule sends, to a poller and to the function that posts to a webhook. */
export const heartbeatTick = z.strictObject({ heartbeat: z.strictObject({ instance: z.string() }) });
