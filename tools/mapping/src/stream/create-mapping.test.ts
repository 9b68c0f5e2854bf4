import fc from 'fast-check';
import { INVOCATION_BYTES, type InvocationOutcome } from '../invocation-outcome.ts';
import {
  answered,
  failing,
  failure,
  FIVE_MINUTES,
  settings,
  simulate,
  success,
} from './fixtures/simulate-stream.ts';
import type { Shard } from './ports.ts';
import type { MappingSettings } from './settings.ts';
import type { InvocationRecord } from './to-invocation-record.ts';

const a: Shard = { shardId: 'a', parentShardIds: [] };
const b: Shard = { shardId: 'b', parentShardIds: [] };

function run(records: string[], overrides: Partial<MappingSettings> = {}, answer?: Parameters<typeof simulate>[1]) {
  const simulation = simulate(overrides, answer);
  simulation.put('a', ...records);
  simulation.mapping.shardsFound([a]);
  simulation.run(60_000);
  return simulation;
}

describe('createMapping', () => {
  it('hands the function the documented record', () => {
    const simulation = run(['hello']);
    expect(simulation.invocations[0]?.records).toEqual([
      {
        kinesis: {
          kinesisSchemaVersion: '1.0',
          partitionKey: 'key',
          sequenceNumber: '101',
          data: 'aGVsbG8=',
          approximateArrivalTimestamp: 0,
        },
        eventSource: 'aws:kinesis',
        eventVersion: '1.0',
        eventID: 'a:101',
        eventName: 'aws:kinesis:record',
        invokeIdentityArn: settings.invokeIdentityArn,
        awsRegion: 'us-east-1',
        eventSourceARN: settings.eventSourceArn,
      },
    ]);
  });

  it('invokes as soon as there are records when there is no window', () => {
    const simulation = run(['1']);
    expect(simulation.invocations.map(({ atMs }) => atMs)).toEqual([2]);
  });

  it('ends a batch at the batch size', () => {
    expect(run(['1', '2', '3', '4']).texts()).toEqual([['1', '2', '3'], ['4']]);
  });

  it('ends a batch when its window is over', () => {
    const simulation = simulate({ batchSize: 100, batchingWindowMs: 2_000 });
    simulation.mapping.shardsFound([a]);
    simulation.put('a', '1');
    simulation.later(1_500, () => {
      simulation.put('a', '2');
    });
    simulation.run(10_000);
    expect(simulation.invocations.map(({ atMs, texts }) => [atMs, texts])).toEqual([[2_002, ['1', '2']]]);
  });

  it('ends a batch before its event exceeds 6 MB', () => {
    const megabyte = 'x'.repeat(1_000_000);
    const simulation = run(
      Array.from({ length: 9 }, () => megabyte),
      { batchSize: 100, batchingWindowMs: 1_000 },
    );
    expect(simulation.texts().map((texts) => texts.length)).toEqual([4, 4, 1]);
    const sizes = simulation.invocations.map(({ records }) => JSON.stringify({ Records: records }).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(INVOCATION_BYTES);
  });

  it.each([0, 1])('counts the 6 MB to the byte (%d over)', (over) => {
    const empty = JSON.stringify({ Records: run(['', '']).invocations[0]?.records }).length;
    const room = INVOCATION_BYTES - empty;
    const first = Math.floor(room / 8) * 3;
    const second = Math.floor((room - (first / 3) * 4) / 4) * 3 + over * 3;
    const simulation = run(['x'.repeat(first), 'y'.repeat(second)]);
    expect(simulation.invocations.map(({ records }) => records.length)).toEqual(over === 0 ? [2] : [1, 1]);
  });

  it('keeps the order of a shard and runs one batch at a time', () => {
    const simulation = simulate({}, undefined, { durationMs: 5_000 });
    simulation.mapping.shardsFound([a, b]);
    simulation.put('a', '1', '2', '3', '4', '5', '6', '7');
    simulation.put('b', 'b1');
    simulation.run(60_000);
    expect(simulation.mostAtOnce()).toBe(1);
    const ofA = simulation.invocations.filter(({ shardId }) => shardId === 'a');
    expect(ofA.flatMap(({ texts }) => texts)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(simulation.invocations.filter(({ atMs }) => atMs < 5_000).map(({ shardId }) => shardId)).toEqual(['a', 'b']);
  });

  it('takes no answer, no list and an empty list for full success', () => {
    const answers = [undefined, null, {}, { batchItemFailures: null }, { batchItemFailures: [] }];
    const simulation = run(['1', '2', '3', '4', '5'], { batchSize: 1 }, (_, index) => answered(answers[index]));
    expect(simulation.texts()).toEqual([['1'], ['2'], ['3'], ['4'], ['5']]);
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: '105', waiting: 0, givenUp: 0 }]);
  });

  it('retries from the lowest failed sequence number', () => {
    const simulation = run(['1', '2', '3', '4'], {}, ({ records }, index) =>
      index === 0 ? failing(records[2], records[1]) : success,
    );
    expect(simulation.texts()).toEqual([['1', '2', '3'], ['2', '3'], ['4']]);
  });

  it.each([
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['a wrong key', { batchItemFailures: [{ id: '102' }] }],
    ['an unknown id', { batchItemFailures: [{ itemIdentifier: '999' }] }],
    ['a known and an unknown id', { batchItemFailures: [{ itemIdentifier: '103' }, { itemIdentifier: '999' }] }],
    ['an entry that is a string', { batchItemFailures: ['102'] }],
    ['an entry that is null', { batchItemFailures: [null] }],
    ['a list that is an object', { batchItemFailures: {} }],
    ['a list that is a string', { batchItemFailures: '' }],
    ['a string', 'done'],
    ['an empty string', ''],
    ['a list', []],
  ])('fails the whole batch for a malformed answer: %s', (_name, response) => {
    const simulation = run(['1', '2', '3'], {}, (_, index) => (index === 0 ? answered(response) : success));
    expect(simulation.texts()).toEqual([
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
  });

  it('ignores the answer when ReportBatchItemFailures is not set', () => {
    const simulation = run(['1', '2'], { reportsBatchItemFailures: false }, ({ records }) => failing(records[0]));
    expect(simulation.texts()).toEqual([['1', '2']]);
  });

  it('retries a failed batch whole, with growing pauses, before anything else of its shard', () => {
    const simulation = run(['1', '2', '3', '4'], {}, (_, index) => (index < 3 ? failure : success));
    expect(simulation.texts()).toEqual([['1', '2', '3'], ['1', '2', '3'], ['1', '2', '3'], ['1', '2', '3'], ['4']]);
    const [first = 0, second = 0, third = 0, fourth = 0] = simulation.invocations.map(({ atMs }) => atMs);
    expect([second - first, third - second, fourth - third]).toEqual([210, 410, 810]);
  });

  it('retries for ever', () => {
    const simulation = simulate({}, () => failure);
    simulation.put('a', '1');
    simulation.mapping.shardsFound([a]);
    simulation.run(24 * 3_600_000);
    expect(simulation.invocations.length).toBeGreaterThan(17_000);
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: undefined, waiting: 1, givenUp: 0 }]);
  });

  it('starts at the oldest record', () => {
    const simulation = simulate();
    simulation.put('a', 'before');
    simulation.run(3_600_000);
    simulation.mapping.shardsFound([a]);
    simulation.run(1_000);
    expect(simulation.subscriptions[0]?.position).toEqual({ type: 'TRIM_HORIZON' });
    expect(simulation.texts()).toEqual([['before']]);
  });

  it('subscribes again after 5 minutes from the continuation sequence number', () => {
    const simulation = simulate();
    simulation.mapping.shardsFound([a]);
    simulation.put('a', '1');
    simulation.later(FIVE_MINUTES + 2_500, () => {
      simulation.put('a', '2');
    });
    simulation.run(FIVE_MINUTES + 10_000);
    expect(simulation.subscriptions.map(({ position }) => position)).toEqual([
      { type: 'TRIM_HORIZON' },
      { type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: '101' },
    ]);
    expect(simulation.texts()).toEqual([['1'], ['2']]);
  });

  it('waits a second before it repeats a failed subscription', () => {
    const simulation = simulate();
    simulation.failNextSubscriptions(2);
    simulation.put('a', '1');
    simulation.mapping.shardsFound([a]);
    simulation.run(60_000);
    expect(simulation.subscriptions.map(({ atMs }) => atMs)).toEqual([0, 1_001, 2_002]);
    expect(simulation.texts()).toEqual([['1']]);
  });

  it('rests before it repeats a subscription that ended without an event', () => {
    const simulation = simulate();
    simulation.emptyNextSubscriptions(2);
    simulation.put('a', '1');
    simulation.mapping.shardsFound([a]);
    simulation.run(10_000);
    expect(simulation.subscriptions.length).toBe(3);
    expect(simulation.subscriptions.at(-1)?.atMs).toBeGreaterThan(2_000);
    expect(simulation.texts()).toEqual([['1']]);
  });

  it('delivers once what two subscriptions give', () => {
    const simulation = simulate({ batchSize: 10 });
    simulation.overlapSubscriptions(2);
    simulation.put('a', '1', '2', '3');
    simulation.mapping.shardsFound([a]);
    simulation.later(FIVE_MINUTES + 5_000, () => {
      simulation.put('a', '4');
    });
    simulation.run(FIVE_MINUTES * 2);
    expect(simulation.texts()).toEqual([['1', '2', '3'], ['4']]);
  });

  it('begins the children of a closed shard after its last record', () => {
    const simulation = simulate({}, (_, index) => (index < 4 ? failure : success));
    simulation.put('a', '1');
    simulation.close('a', { shardId: 'c', parentShardIds: ['a'] });
    simulation.put('c', '2');
    simulation.mapping.shardsFound([a]);
    simulation.run(60_000);
    expect(simulation.texts()).toEqual([['1'], ['1'], ['1'], ['1'], ['1'], ['2']]);
  });

  it('begins a merged shard after both parents', () => {
    const simulation = simulate({}, ({ shardId }, index) => (shardId === 'b' && index < 6 ? failure : success));
    const merged = { shardId: 'c', parentShardIds: ['a', 'b'] };
    simulation.put('a', '1');
    simulation.put('b', '2');
    simulation.put('c', '3');
    simulation.close('a', merged);
    simulation.close('b', merged);
    simulation.mapping.shardsFound([a, b, merged]);
    simulation.run(60_000);
    expect(simulation.texts().at(-1)).toEqual(['3']);
    expect(simulation.texts().at(-2)).toEqual(['2']);
  });

  it('rests reading while two batches wait, and goes on afterwards', () => {
    const simulation = simulate({}, (_, index) => (index < 20 ? failure : success));
    simulation.put('a', ...Array.from({ length: 100 }, String));
    simulation.mapping.shardsFound([a]);
    simulation.run(10_000);
    expect(simulation.mapping.status()[0]?.waiting).toBeLessThanOrEqual(14);
    simulation.run(600_000);
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: '200', waiting: 0, givenUp: 0 }]);
  });

  it('delivers what it has when it is told to stop reading, and asks for nothing more', () => {
    const simulation = simulate({ batchingWindowMs: 60_000 });
    simulation.put('a', '1');
    simulation.mapping.shardsFound([a]);
    simulation.run(100);
    simulation.mapping.stopReading();
    simulation.put('a', '2', '3');
    simulation.run(1_000);
    const asked = simulation.subscriptions.length;
    simulation.put('a', '4');
    simulation.run(FIVE_MINUTES * 2);
    expect(simulation.texts().flat()).toEqual(['1', '2', '3']);
    expect(simulation.subscriptions).toHaveLength(asked);
  });
});

/** What the function does with one batch, and how many records from its front are then done. */
type Reaction =
  { kind: 'success' | 'failed' | 'unknown id' | 'malformed' } | { kind: 'items'; positions: readonly number[] };

const reactions: fc.Arbitrary<Reaction> = fc.oneof(
  fc.constantFrom<Reaction>({ kind: 'success' }, { kind: 'failed' }, { kind: 'unknown id' }, { kind: 'malformed' }),
  fc.array(fc.nat(6), { minLength: 1, maxLength: 4 }).map((positions): Reaction => ({ kind: 'items', positions })),
);

function react(reaction: Reaction, records: readonly InvocationRecord[]): { outcome: InvocationOutcome; done: number } {
  switch (reaction.kind) {
    case 'success':
      return { outcome: success, done: records.length };
    case 'failed':
      return { outcome: failure, done: 0 };
    case 'unknown id':
      return { outcome: answered({ batchItemFailures: [{ itemIdentifier: 'nobody' }] }), done: 0 };
    case 'malformed':
      return { outcome: answered('?'), done: 0 };
    case 'items': {
      const positions = reaction.positions.filter((position) => position < records.length);
      const items = positions.map((position) => records[position]);
      return { outcome: failing(...items), done: Math.min(records.length, ...positions) };
    }
  }
}

const runs = fc.record({
  batchSize: fc.integer({ min: 1, max: 7 }),
  batchingWindowMs: fc.constantFrom(0, 500, 3_000),
  puts: fc.array(fc.record({ atMs: fc.nat(400_000), shardId: fc.constantFrom('a', 'b') }), { maxLength: 60 }),
  reactions: fc.array(reactions, { maxLength: 40 }),
  failedSubscriptions: fc.nat(4),
  splitAtMs: fc.option(fc.nat(400_000)),
});

describe('any run of a mapping', () => {
  it('skips no record, repeats none that is checkpointed, and keeps the order, whatever the function answers', () => {
    fc.assert(
      fc.property(runs, ({ batchSize, batchingWindowMs, puts, reactions, failedSubscriptions, splitAtMs }) => {
        const done = new Map<string, number>();
        const simulation = simulate({ batchSize, batchingWindowMs }, ({ shardId, records, texts }, index) => {
          const before = done.get(shardId) ?? 0;
          expect(texts).toEqual(written.get(shardId)?.slice(before, before + texts.length));
          expect(texts.length).toBeLessThanOrEqual(batchSize);
          if (shardId === 'c') expect(done.get('a') ?? 0).toBe((written.get('a') ?? []).length);
          const reaction = react(reactions[index] ?? { kind: 'success' }, records);
          done.set(shardId, before + reaction.done);
          return reaction.outcome;
        });
        const written = new Map<string, string[]>();
        const split = splitAtMs ?? Infinity;
        for (const [number, { atMs, shardId }] of puts.entries()) {
          simulation.later(atMs, () => {
            const target = shardId === 'a' && atMs >= split ? 'c' : shardId;
            written.set(target, [...(written.get(target) ?? []), String(number)]);
            simulation.put(target, String(number));
          });
        }
        if (splitAtMs !== null) {
          simulation.later(splitAtMs, () => {
            simulation.close('a', { shardId: 'c', parentShardIds: ['a'] });
          });
        }
        simulation.failNextSubscriptions(failedSubscriptions);
        simulation.mapping.shardsFound([a, b]);
        simulation.run(1_000_000);
        for (const [shardId, texts] of written) expect([shardId, done.get(shardId)]).toEqual([shardId, texts.length]);
        expect(simulation.mostAtOnce()).toBeLessThanOrEqual(1);
        expect(simulation.mapping.status().every(({ waiting }) => waiting === 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
