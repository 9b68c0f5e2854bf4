import type { MozDefEvent } from '@mef/event-model';
import { createMemoryPorts } from '@mef/testing';
import { answer } from '@mef/webhook';
import { signedDeliveries, zoomSource } from './signed-deliveries.ts';
import { zoomBodies } from './zoom-bodies.ts';

/** Events as zoom-webhook puts them into the stream. */
export async function normalizedEvents(count: number): Promise<readonly MozDefEvent[]> {
  const source = await zoomSource();
  const { ports, stream } = createMemoryPorts(source.secrets);
  for (const event of await signedDeliveries(source, zoomBodies(count))) await answer(event, source, ports);
  return stream.batches().flatMap(({ events }) => events);
}
