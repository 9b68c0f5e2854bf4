import type { Heartbeat } from './heartbeat.ts';

/** The body of the request in which a heartbeat comes to a webhook. */
export function writeHeartbeat({ id, sentAt }: Heartbeat): string {
  return JSON.stringify({ mefheartbeat: { id, sentat: new Date(sentAt).toISOString() } });
}
