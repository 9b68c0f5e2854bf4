import type { KinesisClient, SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
import { createShardReader } from './create-shard-reader.ts';

const never = new Promise<never>(() => undefined);

/** A subscription that gives these events, and then nothing more. */
async function* quietAfter(events: readonly SubscribeToShardEvent[]) {
  for (const event of events) yield { SubscribeToShardEvent: event };
  await never;
}

function setUp(answer: () => Promise<unknown>) {
  const told: string[] = [];
  const send = jest.fn<Promise<unknown>, [command: unknown, options: { abortSignal: AbortSignal }]>(answer);
  const reader = createShardReader({
    kinesis: { send } as unknown as KinesisClient,
    streamName: 'stream',
    consumerArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/stream/consumer/c:1',
    log: () => undefined,
    tell: {
      subscribed: () => void told.push('subscribed'),
      eventArrived: (_shardId, { records }) => void told.push(`event of ${records.length}`),
      subscriptionEnded: (_shardId, how) => void told.push(how),
    },
  });
  return { reader, told, send };
}

const one: SubscribeToShardEvent = {
  Records: [{ SequenceNumber: '1', PartitionKey: 'a', Data: Buffer.from('x') }],
  ContinuationSequenceNumber: '1',
  MillisBehindLatest: 0,
};

describe('the reader of a shard', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('gives up a subscription that is never answered', async () => {
    const { reader, told, send } = setUp(() => never);
    reader.subscribe('shard', { type: 'TRIM_HORIZON' });
    await jest.advanceTimersByTimeAsync(59_000);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual(['failed']);
    expect(send.mock.calls[0]?.[1].abortSignal.aborted).toBe(true);
  });

  it('gives up a subscription that falls silent, which an emulator without a processor does', async () => {
    const { reader, told, send } = setUp(() => Promise.resolve({ EventStream: quietAfter([one]) }));
    reader.subscribe('shard', { type: 'TRIM_HORIZON' });
    await jest.advanceTimersByTimeAsync(0);
    reader.pull('shard');
    await jest.advanceTimersByTimeAsync(0);
    reader.pull('shard');
    await jest.advanceTimersByTimeAsync(61_000);
    expect(told).toEqual(['subscribed', 'event of 1', 'failed']);
    expect(send.mock.calls[0]?.[1].abortSignal.aborted).toBe(true);
  });

  it('keeps one that answers, however long it lasts', async () => {
    const { reader, told, send } = setUp(() => Promise.resolve({ EventStream: quietAfter([one, one]) }));
    reader.subscribe('shard', { type: 'TRIM_HORIZON' });
    await jest.advanceTimersByTimeAsync(0);
    for (let n = 0; n < 2; n += 1) {
      reader.pull('shard');
      await jest.advanceTimersByTimeAsync(59_000);
    }
    expect(told).toEqual(['subscribed', 'event of 1', 'event of 1']);
    expect(send.mock.calls[0]?.[1].abortSignal.aborted).toBe(false);
  });
});
