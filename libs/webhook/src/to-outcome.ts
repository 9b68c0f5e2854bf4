import { Rejection } from '@mef/rejection';
import { toEvents, type Outcome } from '@mef/source';
import type { ParsedBody } from '@mef/validation';
import type { WebhookSource } from './define-webhook-source.ts';
import { keptHeaders } from './kept-headers.ts';
import type { InstanceRequest } from './read-request.ts';

/** Events of a request; of an instance that is paused none, its body waits as a dead letter. */
export function toOutcome<Payload>(
  parsed: ParsedBody,
  source: WebhookSource<Payload>,
  { raw, instance }: InstanceRequest,
): Outcome {
  if (instance.paused === true) return held;
  return toEvents(parsed, source, { ...raw, instance, headers: keptHeaders(raw.headers, source) });
}

const held: Outcome = {
  events: [],
  rejected: [{ recordIndex: -1, rejection: new Rejection('instance-paused') }],
  ignored: [],
  unknownTypes: [],
  dropped: [],
};
