import { createMemoryPorts } from '@mef/testing';
import { answer } from '@mef/webhook';
import type { Bench } from '../bench.ts';
import { parseAndStringify } from './parse-and-stringify.ts';
import { signedDeliveries, zoomSource } from './signed-deliveries.ts';
import { zoomBodies } from './zoom-bodies.ts';

const EVENTS = 500;

/**
 * The whole way of a delivery through zoom-webhook: HMAC, parse, redact, schema, normalize, identity, event schema,
 * block. Only the ports are in memory.
 */
export async function createIngestBench(): Promise<Bench> {
  const source = await zoomSource();
  const bodies = zoomBodies(EVENTS);
  const events = await signedDeliveries(source, bodies);
  const prepare = () => {
    const { ports, stream } = createMemoryPorts(source.secrets);
    return async () => {
      for (const event of events) await answer(event, source, ports);
      if (stream.blocks().length !== EVENTS)
        throw new Error(`${stream.blocks().length} of ${EVENTS} deliveries were accepted.`);
      return EVENTS;
    };
  };
  return {
    name: 'ingest, one delivery each',
    ours: { name: 'zoom-webhook', prepare },
    yardstick: parseAndStringify(bodies),
    goal: 0.4,
  };
}
