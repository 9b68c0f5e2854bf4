import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryTelemetry } from '@mef/telemetry';
import type { KinesisStreamEvent } from 'aws-lambda';

import { batchOf, blockOf, sampleEvent } from './doubles/sample-batch.ts';
import { forward } from './forward.ts';
import { retry, stored, type Destination } from './verdict.ts';

const MIB = 1024 * 1024;
const RECORDS = 500;
const EVENT_BYTES = 232 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Half a megabyte as it arrives, 113 MiB as text. */
function foldedBatch(): KinesisStreamEvent {
  const summary = 'x'.repeat(EVENT_BYTES);
  return batchOf(
    ...Array.from({ length: RECORDS }, (_none, at) => gzipSync(blockOf(sampleEvent(`id-${at}`, { summary })))),
  );
}

function send(batch: KinesisStreamEvent, destination: Destination) {
  return forward(batch, () => true, {
    destination,
    deadLetters: createMemoryDeadLetters(),
    telemetry: createMemoryTelemetry(),
    whose: { source: 'mozdef-forwarder', instance: 'mozdef' },
    appVersion: '0123456789abcdef',
    onDeadLettersDown: () => undefined,
    clock: () => 0,
    random: () => 0,
    delay: () => Promise.resolve(),
  });
}

describe('forward of a batch that unfolds to far more than it weighs', () => {
  it('reads a record when its group comes, one record ahead at most', async () => {
    const batch = foldedBatch();
    let read = 0;
    for (const { kinesis } of batch.Records) {
      const { data } = kinesis;
      Object.defineProperty(kinesis, 'data', { get: () => (read++, data) });
    }
    let sent = 0;
    const ahead: number[] = [];
    await send(batch, {
      deliver: (events) => {
        sent += events.length;
        ahead.push(read - sent);
        return Promise.resolve(events.map(() => stored));
      },
    });
    expect(sent).toBe(RECORDS);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(1);
  });

  it('keeps the text of one group and one record alive, whatever became of those before', async () => {
    const batch = foldedBatch();
    const live: number[] = [];
    const measure = (): void => {
      collectGarbage();
      const { heapUsed, external } = process.memoryUsage();
      live.push(heapUsed + external);
    };
    measure();
    const { batchItemFailures } = await send(batch, {
      deliver: (events) => {
        measure();
        return Promise.resolve(events.map((_event, at) => (at % 2 === 0 ? stored : retry('event-held'))));
      },
    });
    expect(batchItemFailures.length).toBeGreaterThan(RECORDS / 3);
    expect(Math.max(...live) - (live[0] ?? 0)).toBeLessThan(16 * MIB);
  });
});
