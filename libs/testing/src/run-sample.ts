import type { Reply, WebhookSource } from '@mef/webhook';
import { answer } from '@mef/webhook';
import { gatewayEvent, type SentRequest } from './gateway-event.ts';
import { createMemoryPorts, SAMPLE_INSTANCE, SAMPLE_SECRETS } from './memory-ports.ts';
import type { Sample } from './read-samples.ts';

/** The sample as its provider would send it now: signed over its bytes with the current secret. */
export function signedRequest<Payload>(
  source: WebhookSource<Payload>,
  sample: Pick<Sample, 'body' | 'headers'>,
  now: number,
): SentRequest {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...sample.headers,
    ...source.auth.sign(sample.body, SAMPLE_SECRETS[0], now),
  };
  return { headers, body: sample.body };
}

/** Sends a request through the whole flow with everything in memory. */
export async function runRequest<Payload>(source: WebhookSource<Payload>, request: SentRequest, asBase64 = false) {
  const memory = createMemoryPorts();
  const path = `/${source.name}/${SAMPLE_INSTANCE.name}`;
  const reply: Reply = await answer(gatewayEvent(path, request, asBase64), source, memory.ports);
  const events = memory.stream.batches().flatMap((batch) => batch.events);
  return { ...memory, reply, events, letters: memory.deadLetters.letters() };
}

/** Signs and sends one sample. */
export function runSample<Payload>(
  source: WebhookSource<Payload>,
  sample: Pick<Sample, 'body' | 'headers'>,
  asBase64 = false,
) {
  return runRequest(source, signedRequest(source, sample, createMemoryPorts().clock()), asBase64);
}
