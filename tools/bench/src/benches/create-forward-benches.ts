import type { MozDefEvent } from '@mef/event-model';
import { encodeBlocks, type Block } from '@mef/output';
import { createMemoryTelemetry } from '@mef/telemetry';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import type { Bench } from '../bench.ts';
import { importFromRoot } from '../import-from-root.ts';
import { kinesisBatch } from './kinesis-batch.ts';
import { normalizedEvents } from './normalized-events.ts';
import { parseAndStringify } from './parse-and-stringify.ts';

/** What the forwarder's batch function and one of its dialects look like from here. */
interface Forwarder {
  readonly forward: (
    batch: KinesisStreamEvent,
    hasTime: () => boolean,
    ports: object,
  ) => Promise<KinesisStreamBatchResponse>;
}
interface Dialect {
  readonly createMefDestination: (post: (body: string) => Promise<{ status: number; body: string }>) => object;
}

const EVENTS = 1_000;

/** A batch from the stream to a `_bulk` body and back to verdicts, against a receiver that answers at once. */
export async function createForwardBenches(): Promise<readonly Bench[]> {
  const events = await normalizedEvents(EVENTS);
  const { forward } = await importFromRoot<Forwarder>('apps/mozdef-forwarder/src/forward.ts');
  const { createMefDestination } = await importFromRoot<Dialect>('apps/mozdef-forwarder/src/create-mef-destination.ts');
  const destination = createMefDestination(nullReceiver(events));
  const run = async (batch: KinesisStreamEvent) => {
    const telemetry = createMemoryTelemetry();
    const { batchItemFailures } = await forward(batch, () => true, { ...ports, destination, telemetry });
    if (batchItemFailures.length > 0) throw new Error('The forwarder did not deliver the batch.');
    return EVENTS;
  };
  const bench = (name: string, blocks: readonly Block[]): Bench => {
    const batch = kinesisBatch(blocks);
    const ours = { name: 'mozdef-forwarder', prepare: () => () => run(batch) };
    return { name, ours, yardstick: parseAndStringify(events.map((event) => JSON.stringify(event))), goal: 3 };
  };
  return [
    bench(
      'forward, one event in a block',
      events.flatMap((event) => encode([event])),
    ),
    bench('forward, full blocks', encode(events)),
  ];
}

function encode(events: readonly MozDefEvent[]): readonly Block[] {
  return encodeBlocks({ source: 'zoom-webhook', instance: 'main', schemaversion: 1, trace: 'bench', events });
}

/** Says of every event that it is stored. The answer is the same each time, so that making it costs nothing. */
function nullReceiver(events: readonly MozDefEvent[]): (body: string) => Promise<{ status: number; body: string }> {
  const items = events.map(({ details }) => ({ create: { _id: details.eventid, status: 201 } }));
  const answer = { status: 200, body: JSON.stringify({ took: 1, errors: false, items }) };
  return () => Promise.resolve(answer);
}

const ports = {
  deadLetters: { write: () => Promise.reject(new Error('Nothing of the batch is poison.')) },
  whose: { source: 'mozdef-forwarder', instance: 'bench' },
  appVersion: 'bench',
  onDeadLettersDown: () => undefined,
  clock: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  random: () => 0,
  delay: () => Promise.resolve(),
};
