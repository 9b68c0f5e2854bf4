import { type KinesisClient, type SubscribeToShardEvent, SubscribeToShardCommand } from '@aws-sdk/client-kinesis';
import type { Mapping, Shard, ShardReader, StartingPosition, SubscriptionEvent } from '@mef/mapping';
import { listShards } from './list-shards.ts';

/** The emulator does not tell that a shard was closed; its list of shards does. */
const LOOK_FOR_CHILDREN_MS = 10_000;

/**
 * A subscription gives an event every few seconds, if only an empty one, as the emulator does each second. One whose
 * renewal a starved emulator forgot was waited for without end, and the shard with it.
 */
const SILENT_MS = 60_000;

export interface KinesisShardReader extends ShardReader {
  stop(): void;
}

export interface ShardReaderOptions {
  readonly kinesis: KinesisClient;
  readonly streamName: string;
  readonly consumerArn: string;
  readonly tell: Pick<Mapping, 'subscribed' | 'eventArrived' | 'subscriptionEnded'>;
  readonly log: (line: string) => void;
}

/** Enhanced fan-out through the SDK's own client: one HTTP event stream for each shard. */
export function createShardReader({
  kinesis,
  streamName,
  consumerArn,
  tell,
  log,
}: ShardReaderOptions): KinesisShardReader {
  const streams = new Map<string, AsyncIterator<{ SubscribeToShardEvent?: SubscribeToShardEvent }>>();
  const subscriptions = new Map<string, AbortController>();
  const lookedForChildrenAt = new Map<string, number>();
  const children = new Map<string, readonly Shard[]>();
  const ending = new AbortController();

  async function subscribe(shardId: string, position: StartingPosition): Promise<void> {
    const subscription = new AbortController();
    subscriptions.set(shardId, subscription);
    const command = { ConsumerARN: consumerArn, ShardId: shardId, StartingPosition: toSdk(position) };
    const abortSignal = AbortSignal.any([ending.signal, subscription.signal]);
    const { EventStream } = await unlessSilent(kinesis.send(new SubscribeToShardCommand(command), { abortSignal }));
    if (EventStream === undefined) throw new Error(`SubscribeToShard gave no event stream for ${shardId}`);
    streams.set(shardId, EventStream[Symbol.asyncIterator]());
    tell.subscribed(shardId);
  }

  async function pull(shardId: string): Promise<void> {
    const stream = streams.get(shardId);
    const next = stream && (await unlessSilent(stream.next()));
    if (next === undefined || next.done === true) {
      tell.subscriptionEnded(shardId, 'expired');
      return;
    }
    const event = next.value.SubscribeToShardEvent;
    if (event === undefined) throw new Error(`The subscription of ${shardId} gave an event of an unknown kind`);
    tell.eventArrived(shardId, await readEvent(shardId, event));
  }

  async function readEvent(shardId: string, event: SubscribeToShardEvent): Promise<SubscriptionEvent> {
    const records = (event.Records ?? []).map((record) => ({
      sequenceNumber: record.SequenceNumber ?? '',
      partitionKey: record.PartitionKey ?? '',
      data: record.Data ?? new Uint8Array(),
      arrivedAtMs: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
    }));
    return {
      records,
      continuationSequenceNumber: event.ContinuationSequenceNumber ?? '',
      childShards: records.length > 0 ? [] : await findChildren(shardId),
    };
  }

  /** Known one empty event late: only an event that came after the shard was closed is certainly its last. */
  async function findChildren(shardId: string): Promise<readonly Shard[]> {
    const known = children.get(shardId) ?? [];
    const now = performance.now();
    if (known.length > 0 || now - (lookedForChildrenAt.get(shardId) ?? -Infinity) < LOOK_FOR_CHILDREN_MS) return known;
    lookedForChildrenAt.set(shardId, now);
    const shards = await listShards(kinesis, streamName);
    children.set(
      shardId,
      shards.filter(({ parentShardIds }) => parentShardIds.includes(shardId)),
    );
    return [];
  }

  function attempt(shardId: string, question: Promise<void>): void {
    question.catch((error: unknown) => {
      if (ending.signal.aborted) return;
      log(`${shardId}: ${String(error)}`);
      subscriptions.get(shardId)?.abort();
      streams.delete(shardId);
      tell.subscriptionEnded(shardId, 'failed');
    });
  }

  return {
    subscribe(shardId, position) {
      attempt(shardId, subscribe(shardId, position));
    },
    pull(shardId) {
      attempt(shardId, pull(shardId));
    },
    stop() {
      ending.abort();
    },
  };
}

/** Rejects for what does not come in time; whoever waits ends the subscription. */
async function unlessSilent<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`silent for ${SILENT_MS / 1_000} s`));
    }, SILENT_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function toSdk(position: StartingPosition) {
  return position.type === 'TRIM_HORIZON'
    ? { Type: position.type }
    : { Type: position.type, SequenceNumber: position.sequenceNumber };
}
