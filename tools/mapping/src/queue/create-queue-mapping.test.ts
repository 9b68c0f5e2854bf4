import fc from 'fast-check';
import { INVOCATION_BYTES, type InvocationOutcome } from '../invocation-outcome.ts';
import {
  answered,
  failing,
  failure,
  LONG_POLL_MS,
  type QueueInvocation,
  settings,
  simulateQueue,
  success,
  throttled,
} from './fixtures/simulate-queue.ts';
import type { QueueRecord } from './to-queue-record.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

function run(bodies: string[], ...rest: Parameters<typeof simulateQueue>) {
  const simulation = simulateQueue(...rest);
  simulation.send(...bodies);
  simulation.run(1_000);
  return simulation;
}

describe('createQueueMapping, as Lambda documents it', () => {
  it('hands the function the documented message', () => {
    const simulation = simulateQueue();
    const messageAttributes = {
      kind: { dataType: 'String', stringValue: 'letter' },
      digest: { dataType: 'Binary', binaryValue: new Uint8Array([1, 2, 3]) },
    };
    simulation.sendWith(messageAttributes, 'hello');
    simulation.run(1_000);
    expect(simulation.invocations[0]?.records).toEqual([
      {
        messageId: 'message-1',
        receiptHandle: 'message-1#1',
        body: 'hello',
        attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1545082649183' },
        messageAttributes: {
          kind: { dataType: 'String', stringValue: 'letter', stringListValues: [], binaryListValues: [] },
          digest: { dataType: 'Binary', binaryValue: 'AQID', stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        eventSource: 'aws:sqs',
        eventSourceARN: settings.eventSourceArn,
        awsRegion: 'us-east-1',
      },
    ]);
  });

  it('deletes what the function took', () => {
    const simulation = run(['1', '2']);
    expect(simulation.bodies()).toEqual([['1', '2']]);
    expect(simulation.left()).toEqual([]);
  });

  it('invokes as soon as there are messages when there is no window', () => {
    expect(run(['1']).invocations.map(({ atMs }) => atMs)).toEqual([0]);
  });

  it('ends a batch of messages at the batch size', () => {
    expect(run(numbered(5), { batchSize: 2 }).bodies()).toEqual([['1', '2'], ['3', '4'], ['5']]);
  });

  it('gathers more than ten messages within its window', () => {
    const simulation = simulateQueue({ batchSize: 25, batchingWindowMs: 5_000 });
    simulation.send(...numbered(30));
    simulation.run(10_000);
    expect(simulation.invocations.map(({ atMs, bodies }) => [atMs, bodies.length])).toEqual([
      [0, 25],
      [5_000, 5],
    ]);
  });

  it.each([
    ['11 in a batch without a window', { batchSize: 11 }],
    ['11 in a batch with half a second', { batchSize: 11, batchingWindowMs: 500 }],
    ['10,001 in a batch', { batchSize: 10_001, batchingWindowMs: 1_000 }],
    ['none in a batch', { batchSize: 0 }],
    ['a window over 300 s', { batchingWindowMs: 300_001 }],
    ['one batch at once', { maximumConcurrency: 1 }],
    ['1,001 batches at once', { maximumConcurrency: 1_001 }],
  ])('refuses queue settings that Lambda refuses: %s', (_name, overrides) => {
    expect(() => simulateQueue(overrides)).toThrow(/a whole number from \d+ to \d+ is expected/);
  });

  it('takes queue settings at their limits', () => {
    expect(() =>
      simulateQueue({ batchSize: 10_000, batchingWindowMs: 1_000, maximumConcurrency: 1_000 }),
    ).not.toThrow();
    expect(() => simulateQueue({ batchSize: 1, batchingWindowMs: 300_000, maximumConcurrency: 2 })).not.toThrow();
  });

  it('ends a batch of messages before its event exceeds 6 MB', () => {
    const simulation = simulateQueue({ batchSize: 100, batchingWindowMs: 1_000 });
    simulation.send(...Array.from({ length: 9 }, () => 'x'.repeat(1_000_000)));
    simulation.run(10_000);
    expect(simulation.bodies().map((bodies) => bodies.length)).toEqual([6, 3]);
    const sizes = simulation.invocations.map(({ records }) => JSON.stringify({ Records: records }).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(INVOCATION_BYTES);
  });

  it('shows a failed batch again after its visibility timeout', () => {
    const simulation = simulateQueue({}, (_, index) => (index === 0 ? failure : success));
    simulation.send('1', '2');
    simulation.run(60_000);
    expect(simulation.invocations.map(({ atMs, bodies }) => [atMs, bodies])).toEqual([
      [0, ['1', '2']],
      [30_000, ['1', '2']],
    ]);
    expect(simulation.left()).toEqual([]);
  });

  it('counts the receives of a message', () => {
    const simulation = simulateQueue({}, (_, index) => (index < 2 ? failure : success));
    simulation.send('1');
    simulation.run(100_000);
    const counts = simulation.invocations.map(({ records }) => records[0]?.attributes['ApproximateReceiveCount']);
    expect(counts).toEqual(['1', '2', '3']);
  });

  it('shows only the listed messages again', () => {
    const simulation = simulateQueue({}, ({ records }, index) =>
      index === 0 ? failing(records[0], records[2]) : success,
    );
    simulation.send('1', '2', '3');
    simulation.run(1_000);
    expect(simulation.left()).toEqual(['1', '3']);
    simulation.run(60_000);
    expect(simulation.bodies()).toEqual([
      ['1', '2', '3'],
      ['1', '3'],
    ]);
    expect(simulation.left()).toEqual([]);
  });

  it('takes no answer, no list and an empty list for a batch that was taken', () => {
    const answers = [undefined, null, {}, { batchItemFailures: null }, { batchItemFailures: [] }];
    const simulation = run(numbered(5), { batchSize: 1 }, (_, index) => answered(answers[index]));
    expect(simulation.left()).toEqual([]);
  });

  it.each([
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['a wrong key', { batchItemFailures: [{ messageId: 'message-1' }] }],
    ['an unknown id', { batchItemFailures: [{ itemIdentifier: 'message-9' }] }],
    ['a known and an unknown id', { batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: '?' }] }],
  ])('deletes nothing for a malformed identifier: %s', (_name, response) => {
    expect(run(['1', '2'], {}, () => answered(response)).left()).toEqual(['1', '2']);
  });

  it.each([
    ['an entry that is a string', { batchItemFailures: ['message-1'] }],
    ['a list that is an object', { batchItemFailures: {} }],
    ['a string', 'done'],
    ['a list', []],
  ])('deletes nothing for an answer that it cannot read: %s', (_name, response) => {
    expect(run(['1', '2'], {}, () => answered(response)).left()).toEqual(['1', '2']);
  });

  it('deletes the batch whatever the answer says when ReportBatchItemFailures is not set', () => {
    const simulation = run(['1', '2'], { reportsBatchItemFailures: false }, ({ records }) => failing(records[0]));
    expect(simulation.left()).toEqual([]);
  });

  it('asks with one long poll while the queue is quiet', () => {
    const simulation = simulateQueue();
    simulation.run(3 * LONG_POLL_MS + 10);
    expect(simulation.asked).toEqual([0, 20_001, 40_002, 60_003]);
  });

  it('starts with five batches at once', () => {
    const simulation = simulateQueue({ batchSize: 1 }, undefined, { durationMs: 60_000 });
    simulation.send(...numbered(50));
    simulation.run(150);
    expect(simulation.mostRunning()).toBe(5);
  });

  it('adds 300 batches a minute while messages come, up to 1,250', () => {
    const simulation = simulateQueue({ batchSize: 1, visibilityTimeoutMs: 43_200_000 }, undefined, {
      durationMs: 3_600_000,
    });
    simulation.send(...numbered(1_300));
    simulation.run(10_001);
    expect(simulation.mostRunning()).toBe(55);
    simulation.run(50_000);
    expect(simulation.mostRunning()).toBe(305);
    simulation.run(600_000);
    expect(simulation.mostRunning()).toBe(1_250);
  });

  it('goes back to five batches when the queue is empty', () => {
    const simulation = simulateQueue({ batchSize: 1 }, undefined, { durationMs: 5_000 });
    simulation.send(...numbered(60));
    simulation.run(60_000);
    expect(simulation.mostRunning()).toBeGreaterThan(5);
    const before = simulation.invocations.length;
    simulation.send(...numbered(60));
    simulation.run(150);
    expect(simulation.invocations.length - before).toBe(5);
  });

  it('runs no more batches than the maximum concurrency', () => {
    const simulation = simulateQueue({ batchSize: 1, maximumConcurrency: 2 }, undefined, { durationMs: 5_000 });
    simulation.send(...numbered(20));
    simulation.run(100_000);
    expect([simulation.mostRunning(), simulation.mostBusy()]).toEqual([2, 2]);
    expect(simulation.left()).toEqual([]);
  });

  it('retries a throttled batch until its messages become visible', () => {
    const simulation = simulateQueue({}, (_, index) => (index < 9 ? throttled : success), { durationMs: 0 });
    simulation.send('1');
    simulation.run(60_000);
    expect(simulation.invocations.map(({ atMs, records }) => [atMs, records[0]?.receiptHandle])).toEqual([
      [0, 'message-1#1'],
      [200, 'message-1#1'],
      [600, 'message-1#1'],
      [1_400, 'message-1#1'],
      [3_000, 'message-1#1'],
      [6_200, 'message-1#1'],
      [11_200, 'message-1#1'],
      [16_200, 'message-1#1'],
      [21_200, 'message-1#1'],
      [26_200, 'message-1#1'],
    ]);
    expect(simulation.left()).toEqual([]);
  });

  it('drops a throttled batch when its messages become visible', () => {
    const simulation = simulateQueue({}, (_, index) => (index < 10 ? throttled : success), { durationMs: 0 });
    simulation.send('1');
    simulation.run(60_000);
    expect(simulation.invocations.at(-2)?.atMs).toBe(26_200);
    expect(simulation.invocations.at(-1)).toMatchObject({ atMs: 30_000, records: [{ receiptHandle: 'message-1#2' }] });
    expect(simulation.left()).toEqual([]);
  });

  it('gets a message again that could not be deleted', () => {
    const simulation = simulateQueue({}, undefined, { failsDelete: (index) => index === 0 });
    simulation.send('1', '2');
    simulation.run(60_000);
    expect(simulation.bodies()).toEqual([['1', '2'], ['1']]);
    expect(simulation.left()).toEqual([]);
  });

  it('deletes ten messages in a call', () => {
    const simulation = simulateQueue({ batchSize: 25, batchingWindowMs: 1_000 });
    simulation.send(...numbered(25));
    simulation.run(1_000);
    expect(simulation.deleteCalls.map((handles) => handles.length)).toEqual([10, 10, 5]);
    expect(simulation.left()).toEqual([]);
  });

  it('invokes with a message twice when the queue gives it twice', () => {
    const simulation = simulateQueue({}, undefined, { repeats: (index) => index === 0 });
    simulation.send('1');
    simulation.run(60_000);
    expect(simulation.bodies().flat()).toEqual(['1', '1']);
    expect(simulation.left()).toEqual([]);
  });
});

describe('createQueueMapping', () => {
  it('keeps the maximum concurrency when one poll gives two batches', () => {
    const simulation = simulateQueue({ maximumConcurrency: 2 }, undefined, { durationMs: 5_000 });
    simulation.send(...Array.from({ length: 40 }, () => 'x'.repeat(1_000_000)));
    simulation.run(100_000);
    expect(simulation.mostRunning()).toBe(2);
    expect(simulation.left()).toEqual([]);
  });

  it('rests longer after each receive that fails, and goes on afterwards', () => {
    const simulation = simulateQueue({}, undefined, { failsReceive: (index) => index < 4 });
    simulation.send('1');
    simulation.run(10_000);
    expect(simulation.asked.slice(0, 5)).toEqual([0, 201, 602, 1_403, 3_004]);
    expect(simulation.bodies()).toEqual([['1']]);
  });

  it('delivers what it has when it is told to stop, and asks for nothing more', () => {
    const simulation = simulateQueue({ batchingWindowMs: 60_000 });
    simulation.send('1');
    simulation.run(100);
    expect(simulation.mapping.status()).toEqual({ waiting: 1, running: 0 });
    simulation.mapping.stopReceiving();
    expect(simulation.bodies()).toEqual([['1']]);
    const asked = simulation.asked.length;
    simulation.run(10 * LONG_POLL_MS);
    expect(simulation.bodies()).toEqual([['1']]);
    expect(simulation.asked).toHaveLength(asked);
    expect(simulation.mapping.status()).toEqual({ waiting: 0, running: 0 });
  });

  it('refuses the end of an invocation that it never started', () => {
    const simulation = simulateQueue();
    expect(() => {
      simulation.mapping.invocationEnded(7, success);
    }).toThrow('Invocation 7 ended that was never started');
  });
});

/** What the function does with one batch. */
type Reaction =
  | { kind: 'success' | 'failed' | 'throttled' | 'unknown id' | 'malformed' }
  | { kind: 'items'; positions: readonly number[] };

const reactions: fc.Arbitrary<Reaction> = fc.oneof(
  fc.constantFrom<Reaction>(
    { kind: 'success' },
    { kind: 'failed' },
    { kind: 'throttled' },
    { kind: 'unknown id' },
    { kind: 'malformed' },
  ),
  fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }).map((positions): Reaction => ({ kind: 'items', positions })),
);

const isPoison = ({ body }: QueueRecord) => body.startsWith('poison');

/** The outcome, and what of the batch the function took by the contract. Poison is never taken. */
function react(reaction: Reaction, records: readonly QueueRecord[]): [InvocationOutcome, readonly QueueRecord[]] {
  switch (reaction.kind) {
    case 'failed':
      return [failure, []];
    case 'throttled':
      return [throttled, []];
    case 'unknown id':
      return [answered({ batchItemFailures: [{ itemIdentifier: 'nobody' }] }), []];
    case 'malformed':
      return [answered('?'), []];
    case 'success':
    case 'items': {
      const positions = reaction.kind === 'items' ? reaction.positions : [];
      const named = records.filter((record, index) => positions.includes(index) || isPoison(record));
      const ids = new Set(named.map(({ messageId }) => messageId));
      return [failing(...named), records.filter(({ messageId }) => !ids.has(messageId))];
    }
  }
}

const flags = fc.array(fc.boolean(), { maxLength: 40 });

const runs = fc.record({
  batchSize: fc.integer({ min: 1, max: 24 }),
  window: fc.constantFrom(0, 1_000, 7_000),
  maximumConcurrency: fc.option(fc.integer({ min: 2, max: 6 }), { nil: undefined }),
  sends: fc.array(fc.record({ atMs: fc.nat(200_000), isPoison: fc.boolean() }), { maxLength: 60 }),
  reactions: fc.array(reactions, { maxLength: 30 }),
  failedDeletes: flags,
  failedReceives: flags,
  repeats: flags,
  durationMs: fc.constantFrom(0, 10, 15_000),
});

describe('any run of a queue mapping', () => {
  it('deletes only what the function took, invokes with every message, and lets no poison stop its neighbours', () => {
    fc.assert(
      fc.property(runs, ({ batchSize, window, maximumConcurrency, sends, reactions, durationMs, ...faults }) => {
        const taken = new Set<string>();
        const seen = new Set<string>();
        const answer = ({ records }: QueueInvocation, index: number) => {
          const [outcome, accepted] = react(reactions[index] ?? { kind: 'success' }, records);
          for (const { receiptHandle } of accepted) taken.add(receiptHandle);
          for (const { body } of records) if (outcome.kind !== 'not started') seen.add(body);
          expect(records.length).toBeLessThanOrEqual(batchSize);
          return outcome;
        };
        const simulation = simulateQueue(
          {
            batchSize,
            batchingWindowMs: batchSize > 10 ? Math.max(1_000, window) : window,
            ...(maximumConcurrency === undefined ? {} : { maximumConcurrency }),
          },
          answer,
          {
            durationMs,
            failsDelete: (index) => faults.failedDeletes[index] ?? false,
            failsReceive: (index) => faults.failedReceives[index] ?? false,
            repeats: (index) => faults.repeats[index] ?? false,
          },
        );
        const bodies = sends.map(({ isPoison: poison }, index) => `${poison ? 'poison' : 'good'} ${String(index)}`);
        for (const [index, { atMs }] of sends.entries()) {
          simulation.later(atMs, () => {
            simulation.send(bodies[index] ?? '');
          });
        }
        simulation.run(1_300_000);
        expect(simulation.deleteCalls.flat().filter((handle) => !taken.has(handle))).toEqual([]);
        expect(bodies.filter((body) => !seen.has(body))).toEqual([]);
        expect(simulation.left().toSorted()).toEqual(bodies.filter((body) => body.startsWith('poison')).toSorted());
        if (maximumConcurrency !== undefined) expect(simulation.mostBusy()).toBeLessThanOrEqual(maximumConcurrency);
      }),
      { numRuns: 60 },
    );
  });
});
