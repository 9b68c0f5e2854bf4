import { storeOutcome, type Outcome } from '@mef/source';
import type { WebhookSource } from './define-webhook-source.ts';
import { keptHeaders } from './kept-headers.ts';
import type { Ports } from './ports.ts';
import type { InstanceRequest } from './read-request.ts';

/** Resolves when every event is durable in the stream and every rejection in the dead-letter queue; else rejects. */
export function store<Payload>(
  outcome: Outcome,
  source: WebhookSource<Payload>,
  { raw, instance }: InstanceRequest,
  ports: Ports,
): Promise<void> {
  const { receivedAt, trace, headers, body } = raw;
  const origin = {
    instance,
    receivedAt,
    trace,
    headersSafe: keptHeaders(headers, source),
    contentType: headers['content-type'] ?? '',
    bytesOf: (recordIndex: number) => ({ unit: unitOf(recordIndex), recordIndex, raw: body }),
  };
  return storeOutcome(outcome, source, origin, ports);
}

function unitOf(recordIndex: number): 'body' | 'record' {
  return recordIndex < 0 ? 'body' : 'record';
}
