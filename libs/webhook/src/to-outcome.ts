import { heartbeatOutcome, readHeartbeat, toEvents, type Outcome } from '@mef/source';
import type { ParsedBody } from '@mef/validation';
import type { WebhookSource } from './define-webhook-source.ts';
import { keptHeaders } from './kept-headers.ts';
import type { InstanceRequest } from './read-request.ts';

/** What becomes of the records of a request, or of the heartbeat that it is. */
export function toOutcome<Payload>(
  parsed: ParsedBody,
  source: WebhookSource<Payload>,
  { raw, instance }: InstanceRequest,
): Outcome {
  const heartbeat = readHeartbeat(parsed);
  if (heartbeat !== undefined) return heartbeatOutcome(heartbeat, source, { ...raw, instance });
  return toEvents(parsed, source, { ...raw, instance, headers: keptHeaders(raw.headers, source) });
}
