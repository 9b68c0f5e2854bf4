import { type KinesisClient, ResourceInUseException, type SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
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
    random: () => 0.5,
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
    await jest.advanceTimersByTimeAsync(19_000);
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
    await jest.advanceTimersByTimeAsync(21_000);
    expect(told).toEqual(['subscribed', 'event of 1', 'failed']);
    expect(send.mock.calls[0]?.[1].abortSignal.aborted).toBe(true);
  });

  it('keeps one that answers, however long it lasts', async () => {
    const { reader, told, send } = setUp(() => Promise.resolve({ EventStream: quietAfter([one, one]) }));
    reader.subscribe('shard', { type: 'TRIM_HORIZON' });
    await jest.advanceTimersByTimeAsync(0);
    for (let n = 0; n < 2; n += 1) {
      reader.pull('shard');
      await jest.advanceTimersByTimeAsync(19_000);
    }
    expect(told).toEqual(['subscribed', 'event of 1', 'event of 1']);
    expect(send.mock.calls[0]?.[1].abortSignal.aborted).toBe(false);
  });

  it('ends one at an age before the five minutes at which the emulator would end all at once', async () => {
    const events = Array.from({ length: 5 }, () => one);
    const { reader, told, send } = setUp(() => Promise.resolve({ EventStream: quietAfter(events) }));
    reader.subscribe('shard', { type: 'TRIM_HORIZON' });
    await jest.advanceTimersByTimeAsync(0);
    const pullUntil = async (seconds: number) => {
      reader.pull('shard');
      await jest.advanceTimersByTimeAsync(seconds * 1_000);
    };
    await pullUntil(89);
    expect(told).toEqual(['subscribed', 'event of 1']);
    await pullUntil(2);
    expect(told).toEqual(['subscribed', 'event of 1', 'event of 1']);
    await pullUntil(0);
    expect(told).toEqual(['subscribed', 'event of 1', 'event of 1', 'expired']);
    expect(send.mock.calls[0]?.[1].abortSignal.aborted).toBe(true);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('asks again as long as the emulator holds the subscription that was ended', async () => {
    let isHeld = true;
    const { reader, told, send } = setUp(() =>
      isHeld
        ? Promise.reject(new ResourceInUseException({ message: 'held', $metadata: {} }))
        : Promise.resolve({ EventStream: quietAfter([one]) }),
    );
    reader.subscribe('shard', { type: 'TRIM_HORIZON' });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual([]);
    isHeld = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual(['subscribed']);
    expect(send.mock.calls.length).toBeGreaterThan(5);
  });

  it('gives up one that the emulator holds for ever, and asks no more', async () => {
    const { reader, told, send } = setUp(() =>
      Promise.reject(new ResourceInUseException({ message: 'held', $metadata: {} })),
    );
    reader.subscribe('shard', { type: 'TRIM_HORIZON' });
    await jest.advanceTimersByTimeAsync(21_000);
    expect(told).toEqual(['failed']);
    const asked = send.mock.calls.length;
    await jest.advanceTimersByTimeAsync(21_000);
    expect(send).toHaveBeenCalledTimes(asked);
  });
});
