import fc from 'fast-check';

import type { Block } from './encode-blocks.ts';
import { putAll, type Pace, type Put, type Verdict } from './put-all.ts';
import { StreamUnavailable } from './stream-unavailable.ts';

const blocks = (count: number): Block[] =>
  Array.from({ length: count }, (_, at) => ({ data: Buffer.from(`record ${at}`), partitionKey: String(at) }));

/** A clock that only pauses and calls move. */
function paceOf(budgetMs = 2_000, random = 1): Pace & { pauses: number[]; retries: number[]; spend(ms: number): void } {
  let now = 1_000_000;
  const pauses: number[] = [];
  const retries: number[] = [];
  return {
    budgetMs,
    pauses,
    retries,
    clock: () => now,
    random: () => random,
    delay: (ms) => {
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
    onRetry: (records) => void retries.push(records),
    spend: (ms) => void (now += ms),
  };
}

/** A stream that follows a plan: one set of refused keys per call; everything is accepted when the plan is used up. */
function planned(plan: readonly (readonly string[] | 'fails' | 'answers short' | 'answers nothing')[]) {
  const accepted: string[] = [];
  const calls: string[][] = [];
  const put: Put = (records) => {
    const step = plan[calls.length] ?? [];
    calls.push(records.map((record) => record.partitionKey));
    if (step === 'fails') return Promise.reject(Object.assign(new Error('secret-canary'), { name: 'InternalFailure' }));
    if (step === 'answers nothing') return Promise.resolve([]);
    if (step === 'answers short') return Promise.resolve(records.slice(1).map((): Verdict => 'accepted'));
    const verdicts = records.map((record): Verdict =>
      step.includes(record.partitionKey) ? { refused: 'Throttled' } : 'accepted',
    );
    accepted.push(...records.filter((_record, at) => verdicts[at] === 'accepted').map((record) => record.partitionKey));
    return Promise.resolve(verdicts);
  };
  return { put, accepted, calls };
}

describe('putAll', () => {
  it('puts every record until it is accepted and none a second time, whichever are refused', async () => {
    const keys = fc.subarray(Array.from({ length: 12 }, (_, at) => String(at)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(keys, fc.constant('fails' as const)), { maxLength: 5 }), async (plan) => {
        const stream = planned(plan);
        await putAll(blocks(12), stream.put, paceOf());
        expect([...stream.accepted].sort()).toEqual(
          blocks(12)
            .map((block) => block.partitionKey)
            .sort(),
        );
      }),
    );
  });

  it('repeats only what was refused', async () => {
    const stream = planned([['1', '3'], ['3']]);
    await putAll(blocks(5), stream.put, paceOf());
    expect(stream.calls).toEqual([['0', '1', '2', '3', '4'], ['1', '3'], ['3']]);
  });

  it('gives each call a time that a timer takes, also in the last second of the budget', async () => {
    const pace = paceOf(2_000, 0.123);
    const put: Put = async (_records, timeoutMs) => {
      const { aborted } = AbortSignal.timeout(timeoutMs);
      pace.spend(timeoutMs);
      return Promise.reject(Object.assign(new Error(), { name: aborted ? 'gave none' : 'took all of it' }));
    };
    await expect(putAll(blocks(1), put, pace)).rejects.toThrow('in 2 attempts, last: took all of it');
  });

  it('does not repeat the calls that went through when one of several fails', async () => {
    const stream = planned([[], 'fails', []]);
    await putAll(blocks(1_100), stream.put, paceOf());
    expect(stream.calls.map((call) => [call.length, call[0]])).toEqual([
      [500, '0'],
      [500, '500'],
      [100, '1000'],
      [500, '500'],
    ]);
  });

  it.each(['answers short', 'answers nothing'] as const)(
    'takes nothing for accepted when the stream %s',
    async (answer) => {
      const stream = planned([answer]);
      await putAll(blocks(3), stream.put, paceOf());
      expect(stream.calls).toEqual([
        ['0', '1', '2'],
        ['0', '1', '2'],
      ]);
    },
  );

  it('gives up after six attempts and says what happened, not what the records hold', async () => {
    const stream = planned(Array.from({ length: 50 }, () => ['2']));
    const write = putAll(blocks(4), stream.put, paceOf(60_000));
    await expect(write).rejects.toThrow(
      new StreamUnavailable('1 of 4 records not accepted in 6 attempts, last: Throttled'),
    );
    expect(stream.calls).toHaveLength(6);
  });

  it('names what a call failed with, so that a missing permission is known by its name', async () => {
    const denied = new Error('not authorized to perform: kinesis:PutRecords');
    const write = putAll(blocks(1), () => Promise.reject(denied), paceOf(60_000));
    await expect(write).rejects.toMatchObject({ name: 'StreamUnavailable', cause: denied });
  });

  it('pauses longer and longer up to a cap, by chance between nothing and that', async () => {
    const most = paceOf(60_000, 1);
    await expect(putAll(blocks(1), planned(Array.from({ length: 9 }, () => ['0'])).put, most)).rejects.toThrow(
      StreamUnavailable,
    );
    expect(most.pauses).toEqual([50, 100, 200, 400, 400]);
    const half = paceOf(60_000, 0.5);
    await expect(putAll(blocks(1), planned(Array.from({ length: 9 }, () => ['0'])).put, half)).rejects.toThrow(
      StreamUnavailable,
    );
    expect(half.pauses).toEqual([25, 50, 100, 200, 200]);
  });

  it('gives no call more time than the budget has left, and starts none after it', async () => {
    const pace = paceOf(2_000);
    const timeouts: number[] = [];
    const hangs: Put = (_records, timeoutMs) => {
      timeouts.push(timeoutMs);
      pace.spend(timeoutMs);
      return Promise.reject(Object.assign(new Error('aborted'), { name: 'TimeoutError' }));
    };
    await expect(putAll(blocks(2), hangs, pace)).rejects.toThrow(
      '2 of 2 records not accepted in 2 attempts, last: TimeoutError',
    );
    expect(timeouts).toEqual([1_000, 950]);
    expect(pace.clock()).toBe(1_002_000);
  });

  it('tells how many records it repeats', async () => {
    const pace = paceOf();
    await putAll(blocks(5), planned([['1', '3'], 'fails']).put, pace);
    expect(pace.retries).toEqual([2, 2]);
  });
});
