import { parseInstances } from '@mef/source';
import type { Reply, WebhookSource } from '@mef/webhook';
import { answer } from '@mef/webhook';
import { SAMPLE_TIME } from './fixed-clock.ts';
import { gatewayEvent, type SentRequest } from './gateway-event.ts';
import { createMemoryPorts, SAMPLE_INSTANCE } from './memory-ports.ts';
import type { Sample } from './read-samples.ts';
import { sampleSecrets } from './sample-secrets.ts';

/** The sample as its provider would send it now: signed over its bytes with the current secret. */
export async function signedRequest<Payload>(
  source: WebhookSource<Payload>,
  { body, headers }: Pick<Sample, 'body' | 'headers'>,
  now: number,
): Promise<SentRequest> {
  const { auth } = source;
  const proof = await auth.sign(body, sampleSecrets(auth.secretFormat, auth.secretAlgorithm)[0], now);
  return { headers: { 'content-type': 'application/json; charset=utf-8', ...headers, ...proof }, body };
}

/** Sends a request through the whole flow with everything in memory. */
export async function runRequest<Payload>(
  source: WebhookSource<Payload>,
  request: SentRequest,
  { asBase64 = false, receivedAt = SAMPLE_TIME }: { readonly asBase64?: boolean; readonly receivedAt?: number } = {},
) {
  const memory = createMemoryPorts(source.secrets, receivedAt);
  const instances = parseInstances(memory.ports.instances, source.settings);
  const path = `/${source.name}/${SAMPLE_INSTANCE.name}`;
  const reply: Reply = await answer(gatewayEvent(path, request, asBase64), source, { ...memory.ports, instances });
  const events = memory.stream.batches().flatMap((batch) => batch.events);
  return { ...memory, reply, events, letters: memory.deadLetters.letters() };
}

/** Signs and sends one sample. */
export async function runSample<Payload>(
  source: WebhookSource<Payload>,
  sample: Pick<Sample, 'body' | 'headers'> & Partial<Sample>,
  asBase64 = false,
) {
  const { receivedAt = SAMPLE_TIME } = sample;
  return runRequest(source, await signedRequest(source, sample, receivedAt), { asBase64, receivedAt });
}
