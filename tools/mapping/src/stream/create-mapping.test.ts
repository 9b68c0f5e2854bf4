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
  throttled,
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

describe('createMapping, as Lambda documents it', () => {
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

  const isRetriedWhole = (response: unknown) => {
    const simulation = run(['1', '2', '3'], {}, (_, index) => (index === 0 ? answered(response) : success));
    expect(simulation.texts()).toEqual([
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
  };

  it.each([
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['a wrong key', { batchItemFailures: [{ id: '102' }] }],
  ])('fails the whole batch for a malformed identifier: %s', (_name, response) => {
    isRetriedWhole(response);
  });

  it.each([
    ['an unknown id', { batchItemFailures: [{ itemIdentifier: '999' }] }],
    ['a known and an unknown id', { batchItemFailures: [{ itemIdentifier: '103' }, { itemIdentifier: '999' }] }],
    ['an entry that is a string', { batchItemFailures: ['102'] }],
    ['an entry that is null', { batchItemFailures: [null] }],
    ['a list that is an object', { batchItemFailures: {} }],
    ['a list that is a string', { batchItemFailures: '' }],
    ['a string', 'done'],
    ['an empty string', ''],
    ['a list', []],
  ])('fails the whole batch for an answer that it cannot read: %s', (_name, response) => {
    isRetriedWhole(response);
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

  it('splits a failed batch in two and retries each half', () => {
    const simulation = run(
      ['1', '2', '3', '4', '5', '6', '7'],
      { batchSize: 5, bisectBatchOnFunctionError: true },
      (_, index) => (index < 2 ? failure : success),
    );
    expect(simulation.texts()).toEqual([
      ['1', '2', '3', '4', '5'],
      ['1', '2', '3'],
      ['1', '2'],
      ['3'],
      ['4', '5'],
      ['6', '7'],
    ]);
    expect(simulation.puts).toEqual([]);
  });

  it.each([true, false])('splits a batch that failed whether items are reported or not: %s', (reports) => {
    const simulation = run(
      ['1', '2'],
      { bisectBatchOnFunctionError: true, reportsBatchItemFailures: reports },
      (_, index) => (index === 0 ? failure : success),
    );
    expect(simulation.texts()).toEqual([['1', '2'], ['1'], ['2']]);
  });

  it('does not count a split as a retry', () => {
    const simulation = run(
      ['1', '2', 'poison', '4'],
      { batchSize: 4, bisectBatchOnFunctionError: true, maximumRetryAttempts: 1 },
      ({ texts }) => (texts.includes('poison') ? failure : success),
    );
    expect(simulation.texts()).toEqual([
      ['1', '2', 'poison', '4'],
      ['1', '2'],
      ['poison', '4'],
      ['poison'],
      ['poison'],
      ['4'],
    ]);
    expect(simulation.stored()).toEqual(['poison']);
  });

  it('splits at the reported record and retries only what is left', () => {
    const simulation = run(['1', '2', '3'], { bisectBatchOnFunctionError: true }, ({ records }, index) =>
      index === 0 ? failing(records[1]) : success,
    );
    expect(simulation.texts()).toEqual([
      ['1', '2', '3'],
      ['2', '3'],
    ]);
  });

  it('splits in two a batch whose first record is reported', () => {
    const simulation = run(['1', '2', '3'], { bisectBatchOnFunctionError: true }, ({ records }, index) =>
      index === 0 ? failing(records[0]) : success,
    );
    expect(simulation.texts()).toEqual([['1', '2', '3'], ['1', '2'], ['3']]);
  });

  it.each([
    [0, 1],
    [1, 2],
    [5, 6],
  ])('gives a batch up after the set number of retries: %d', (maximumRetryAttempts, tries) => {
    const simulation = run(['1', '2', '3', '4'], { maximumRetryAttempts }, ({ texts }) =>
      texts.includes('2') ? failure : success,
    );
    expect(simulation.texts()).toEqual([...Array.from({ length: tries }, () => ['1', '2', '3']), ['4']]);
    expect(simulation.puts.map(({ texts, object }) => [texts, object.requestContext])).toMatchObject([
      [['1', '2', '3'], { condition: 'RetryAttemptsExhausted', approximateInvokeCount: tries }],
    ]);
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: '104', waiting: 0, givenUp: 3 }]);
  });

  it('counts retries anew for what is left of a batch', () => {
    const simulation = run(['1', '2', '3'], { maximumRetryAttempts: 1 }, ({ records }, index) =>
      index === 0 ? failure : failing(records.at(-1)),
    );
    expect(simulation.texts()).toEqual([['1', '2', '3'], ['1', '2', '3'], ['3'], ['3']]);
    expect(simulation.stored()).toEqual(['3']);
  });

  it('neither counts nor splits a batch that could not be started', () => {
    const simulation = run(
      ['1', '2', '3'],
      { maximumRetryAttempts: 0, bisectBatchOnFunctionError: true },
      (_, index) => (index < 4 ? throttled : success),
    );
    expect(simulation.texts()).toEqual(Array.from({ length: 5 }, () => ['1', '2', '3']));
    expect(simulation.puts).toEqual([]);
  });

  it('gives up a batch that could not be started until its records are too old', () => {
    const simulation = simulate({ maximumRetryAttempts: 0, maximumRecordAgeInSeconds: 60 }, () => throttled);
    simulation.put('a', '1');
    simulation.mapping.shardsFound([a]);
    simulation.run(120_000);
    expect(simulation.stored()).toEqual(['1']);
    expect(simulation.puts[0]?.object.requestContext).toMatchObject({ condition: 'RecordAgeExceeded' });
  });

  it('gives up a failing record at its maximum age and goes on behind it', () => {
    const simulation = simulate({ maximumRecordAgeInSeconds: 60 }, ({ texts }) =>
      texts.includes('poison') ? failure : success,
    );
    simulation.put('a', 'poison');
    simulation.mapping.shardsFound([a]);
    simulation.later(50_000, () => {
      simulation.put('a', 'next');
    });
    simulation.run(120_000);
    expect(simulation.stored()).toEqual(['poison']);
    expect(simulation.puts[0]?.object.requestContext).toMatchObject({ condition: 'RecordAgeExceeded' });
    expect(simulation.invocations.at(-2)?.atMs).toBeLessThanOrEqual(60_000);
    expect(simulation.texts().at(-1)).toEqual(['next']);
  });

  it('never sends a record that is older than the maximum age', () => {
    const simulation = simulate({ maximumRecordAgeInSeconds: 60, batchSize: 10 });
    simulation.put('a', 'old', 'old too');
    simulation.run(30_000);
    simulation.put('a', 'young');
    simulation.run(30_001);
    simulation.mapping.shardsFound([a]);
    simulation.run(10_000);
    expect(simulation.texts()).toEqual([['young']]);
    expect(simulation.stored()).toEqual(['old', 'old too']);
  });

  it('sends a record that is exactly as old as allowed', () => {
    const simulation = simulate({ maximumRecordAgeInSeconds: 60 });
    simulation.put('a', '1');
    simulation.run(59_998);
    simulation.mapping.shardsFound([a]);
    simulation.run(10_000);
    expect(simulation.invocations.map(({ atMs, texts }) => [atMs, texts])).toEqual([[60_000, ['1']]]);
  });

  it('writes the documented object to the bucket', () => {
    const simulation = simulate({ maximumRetryAttempts: 0 }, () => failure);
    simulation.run(1_573_691_886_000);
    simulation.put('a', '1', '2');
    simulation.mapping.shardsFound([a]);
    simulation.run(1_000);
    const { object, key } = simulation.puts[0] ?? {};
    expect(object).toEqual({
      requestContext: {
        requestId: 'id-2',
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:forwarder',
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 1,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: '2019-11-14T00:38:06.012Z',
      KinesisBatchInfo: {
        shardId: 'a',
        startSequenceNumber: '101',
        endSequenceNumber: '102',
        approximateArrivalOfFirstRecord: '2019-11-14T00:38:06.000Z',
        approximateArrivalOfLastRecord: '2019-11-14T00:38:06.000Z',
        batchSize: 2,
        streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/events',
      },
      payload: JSON.stringify({ Records: simulation.invocations[0]?.records }),
    });
    expect(key).toBe('aws/lambda/f89f8514-cdd9-4602-9e1f-01a5b77d449b/a/2019/11/14/2019-11-14T00.38.06-id-1');
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: '102', waiting: 0, givenUp: 2 }]);
  });

  it('says of the response only what there was', () => {
    const responses = (outcome: InvocationOutcome, beginsAtMs = 0) => {
      const simulation = simulate({ maximumRetryAttempts: 0, maximumRecordAgeInSeconds: 60 }, () => outcome);
      simulation.put('a', '1');
      simulation.run(beginsAtMs);
      simulation.mapping.shardsFound([a]);
      simulation.run(1_000);
      return simulation.puts.map(({ object }) => object.responseContext);
    };
    const answer = { statusCode: 200, executedVersion: '$LATEST' };
    expect(responses(failure)).toEqual([{ ...answer, functionError: 'Unhandled' }]);
    expect(responses(answered('malformed'))).toEqual([answer]);
    expect(responses(success, 100_000)).toEqual([undefined]);
  });

  it('discards what it gives up where there is no destination, and goes on', () => {
    const simulation = simulate(
      { maximumRetryAttempts: 0, batchSize: 1 },
      ({ texts }) => (texts.includes('poison') ? failure : success),
      { hasBucket: false },
    );
    simulation.put('a', 'poison', '2');
    simulation.mapping.shardsFound([a]);
    simulation.run(1_000);
    expect(simulation.texts()).toEqual([['poison'], ['2']]);
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: '102', waiting: 0, givenUp: 1 }]);
  });

  it('holds the shard until the bucket has what was given up', () => {
    const simulation = simulate({ maximumRetryAttempts: 0, batchSize: 1 }, ({ texts }) =>
      texts.includes('poison') ? failure : success,
    );
    simulation.failNextPuts(3);
    simulation.put('a', 'poison', '2');
    simulation.mapping.shardsFound([a]);
    simulation.run(500);
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: undefined, waiting: 2, givenUp: 0 }]);
    simulation.run(60_000);
    expect(simulation.puts.map(({ atMs, how }) => [atMs, how])).toEqual([
      [12, 'failed'],
      [222, 'failed'],
      [632, 'failed'],
      [1_442, 'stored'],
    ]);
    expect(new Set(simulation.puts.map(({ key }) => key)).size).toBe(1);
    expect(simulation.invocations.map(({ atMs, texts }) => [atMs, texts])).toEqual([
      [2, ['poison']],
      [1_452, ['2']],
    ]);
  });

  it.each<[string, Partial<MappingSettings>]>([
    ['no record in a batch', { batchSize: 0 }],
    ['10,001 records in a batch', { batchSize: 10_001 }],
    ['half a record', { batchSize: 0.5 }],
    ['a window over 300 s', { batchingWindowMs: 300_001 }],
    ['-2 retries', { maximumRetryAttempts: -2 }],
    ['10,001 retries', { maximumRetryAttempts: 10_001 }],
    ['an age of 0', { maximumRecordAgeInSeconds: 0 }],
    ['an age of 59 s', { maximumRecordAgeInSeconds: 59 }],
    ['an age over seven days', { maximumRecordAgeInSeconds: 604_801 }],
  ])('refuses settings that Lambda refuses: %s', (_name, overrides) => {
    expect(() => simulate(overrides)).toThrow(/a whole number from -?\d+ to \d+ is expected/);
  });

  it('takes settings at their limits', () => {
    const least = { batchSize: 1, batchingWindowMs: 0, maximumRetryAttempts: -1, maximumRecordAgeInSeconds: -1 };
    expect(() => simulate(least)).not.toThrow();
    expect(() => simulate({ maximumRetryAttempts: 0, maximumRecordAgeInSeconds: 60 })).not.toThrow();
    const most = { batchSize: 10_000, batchingWindowMs: 300_000, maximumRetryAttempts: 10_000 };
    expect(() => simulate({ ...most, maximumRecordAgeInSeconds: 604_800 })).not.toThrow();
  });
});

describe('createMapping', () => {
  it.each([0, 1])('counts the 6 MB to the byte (%d over)', (over) => {
    const empty = JSON.stringify({ Records: run(['', '']).invocations[0]?.records }).length;
    const room = INVOCATION_BYTES - empty;
    const first = Math.floor(room / 8) * 3;
    const second = Math.floor((room - (first / 3) * 4) / 4) * 3 + over * 3;
    const simulation = run(['x'.repeat(first), 'y'.repeat(second)]);
    expect(simulation.invocations.map(({ records }) => records.length)).toEqual(over === 0 ? [2] : [1, 1]);
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

  it('delivers the neighbours of one poison record in 10,000 within a minute, and keeps the poison', () => {
    const simulation = simulate(
      { batchSize: 500, bisectBatchOnFunctionError: true, maximumRetryAttempts: 2 },
      ({ texts }) => (texts.includes('poison') ? failure : success),
    );
    const records = Array.from({ length: 10_000 }, (_, index) => (index === 4_321 ? 'poison' : String(index)));
    simulation.put('a', ...records);
    simulation.mapping.shardsFound([a]);
    simulation.run(60_000);
    expect(simulation.stored()).toEqual(['poison']);
    const delivered = simulation.invocations.flatMap(({ texts }) => (texts.includes('poison') ? [] : texts));
    expect(delivered).toEqual(records.filter((record) => record !== 'poison'));
  });

  it('reads on after it discarded all that it had', () => {
    const simulation = simulate({ batchSize: 2, maximumRecordAgeInSeconds: 60 }, undefined, { hasBucket: false });
    simulation.put('a', ...Array.from({ length: 50 }, String));
    simulation.run(100_000);
    simulation.put('a', 'young');
    simulation.mapping.shardsFound([a]);
    simulation.run(10_000);
    expect(simulation.texts()).toEqual([['young']]);
    expect(simulation.mapping.status()).toEqual([{ shardId: 'a', checkpoint: '151', waiting: 0, givenUp: 50 }]);
  });

  it('begins the children of a closed shard after the bucket has its last record', () => {
    const simulation = simulate({ maximumRetryAttempts: 0 }, ({ shardId }) => (shardId === 'a' ? failure : success));
    simulation.failNextPuts(2);
    simulation.put('a', '1');
    simulation.close('a', { shardId: 'c', parentShardIds: ['a'] });
    simulation.put('c', '2');
    simulation.mapping.shardsFound([a]);
    simulation.run(60_000);
    expect(simulation.texts()).toEqual([['1'], ['2']]);
    expect(simulation.invocations[1]?.atMs).toBeGreaterThan(simulation.puts.at(-1)?.atMs ?? Infinity);
  });

  it('refuses the end of what it never started', () => {
    const simulation = simulate();
    simulation.mapping.shardsFound([a]);
    expect(() => {
      simulation.mapping.invocationEnded('a', success);
    }).toThrow('An invocation ended that was never started');
    expect(() => {
      simulation.mapping.putEnded('a', 'stored');
    }).toThrow('A put ended that was never started');
  });
});

/** What the function does with one batch, and how many records from its front are then done. */
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
  fc.array(fc.nat(6), { minLength: 1, maxLength: 4 }).map((positions): Reaction => ({ kind: 'items', positions })),
);

function react(reaction: Reaction, records: readonly InvocationRecord[]): { outcome: InvocationOutcome; done: number } {
  switch (reaction.kind) {
    case 'success':
      return { outcome: success, done: records.length };
    case 'failed':
      return { outcome: failure, done: 0 };
    case 'throttled':
      return { outcome: throttled, done: 0 };
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
  limits: fc.record({
    batchSize: fc.integer({ min: 1, max: 7 }),
    batchingWindowMs: fc.constantFrom(0, 500, 3_000),
    bisectBatchOnFunctionError: fc.boolean(),
    maximumRetryAttempts: fc.constantFrom(-1, 0, 1, 3),
    maximumRecordAgeInSeconds: fc.constantFrom(-1, 60),
  }),
  puts: fc.array(fc.record({ atMs: fc.nat(400_000), shardId: fc.constantFrom('a', 'b') }), { maxLength: 60 }),
  reactions: fc.array(reactions, { maxLength: 40 }),
  failedSubscriptions: fc.nat(4),
  failedPuts: fc.nat(4),
  splitAtMs: fc.option(fc.nat(400_000)),
});

describe('any run of a mapping', () => {
  it('delivers or keeps each record once, in the order of its shard, whatever the function and the bucket answer', () => {
    fc.assert(
      fc.property(runs, ({ limits, puts, reactions, failedSubscriptions, failedPuts, splitAtMs }) => {
        const written = new Map<string, string[]>();
        const done = new Map<string, number>();
        const kept = (shardId: string) =>
          simulation.puts.flatMap((put) => (put.how === 'stored' && put.shardId === shardId ? put.texts : []));
        const simulation = simulate(limits, ({ shardId, records, texts }, index) => {
          const before = (done.get(shardId) ?? 0) + kept(shardId).length;
          expect(texts).toEqual(written.get(shardId)?.slice(before, before + texts.length));
          expect(texts.length).toBeLessThanOrEqual(limits.batchSize);
          const reaction = react(reactions[index] ?? { kind: 'success' }, records);
          done.set(shardId, (done.get(shardId) ?? 0) + reaction.done);
          delivered.push(...texts.slice(0, reaction.done));
          return reaction.outcome;
        });
        const delivered: string[] = [];
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
        simulation.failNextPuts(failedPuts);
        simulation.mapping.shardsFound([a, b]);
        simulation.run(1_000_000);
        const all = puts.map((_, number) => String(number));
        expect([...delivered, ...simulation.stored()].toSorted()).toEqual(all.toSorted());
        if (limits.maximumRetryAttempts === -1 && limits.maximumRecordAgeInSeconds === -1) {
          expect(simulation.stored()).toEqual([]);
        }
        expect(simulation.mostAtOnce()).toBeLessThanOrEqual(1);
        expect(simulation.mapping.status().every(({ waiting }) => waiting === 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps exactly the poison in the bucket when failed batches are split and attempts are limited', () => {
    const plans = fc.record({
      batchSize: fc.integer({ min: 1, max: 20 }),
      maximumRetryAttempts: fc.nat(3),
      poison: fc.array(fc.boolean(), { maxLength: 50 }),
      reports: fc.boolean(),
    });
    fc.assert(
      fc.property(plans, ({ batchSize, maximumRetryAttempts, poison, reports }) => {
        const delivered: string[] = [];
        const isPoison = (text: string) => poison[Number(text)] === true;
        const simulation = simulate(
          { batchSize, maximumRetryAttempts, bisectBatchOnFunctionError: true },
          ({ texts, records }) => {
            const first = texts.findIndex(isPoison);
            if (first === -1) delivered.push(...texts);
            if (first === -1 || !reports) return first === -1 ? success : failure;
            delivered.push(...texts.slice(0, first));
            return failing(records[first]);
          },
        );
        const all = poison.map((_, index) => String(index));
        simulation.put('a', ...all);
        simulation.mapping.shardsFound([a]);
        simulation.run(1_000_000);
        expect(simulation.stored()).toEqual(all.filter(isPoison));
        expect(delivered).toEqual(all.filter((text) => !isPoison(text)));
      }),
      { numRuns: 100 },
    );
  });
});
