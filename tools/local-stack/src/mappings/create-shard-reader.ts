import type { KinesisClient, SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
import type { Mapping, Shard, ShardReader, StartingPosition, SubscriptionEvent } from '@mef/mapping';
import { listShards } from './list-shards.ts';
import { openSubscription } from './open-subscription.ts';
import { unlessSilent } from './unless-silent.ts';

/** The emulator does not tell that a shard was closed; its list of shards does. */
const LOOK_FOR_CHILDREN_MS = 10_000;

/**
 * To end a subscription costs the emulator the more CPU the older it is: at the five minutes of AWS, with 16 of them at
 * once, it was gone for 20 s, grew by 2 GB and forgot some. So each is ended here, at an age of its own between these.
 */
const LEAST_AGE_MS = 60_000;
const MOST_AGE_MS = 120_000;

export interface KinesisShardReader extends ShardReader {
  stop(): void;
}

export interface ShardReaderOptions {
  readonly kinesis: KinesisClient;
  readonly streamName: string;
  readonly consumerArn: string;
  readonly tell: Pick<Mapping, 'subscribed' | 'eventArrived' | 'subscriptionEnded'>;
  readonly log: (line: string) => void;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

/** Enhanced fan-out through the SDK's own client: one HTTP event stream for each shard. */
export function createShardReader({
  kinesis,
  streamName,
  consumerArn,
  tell,
  log,
  random,
}: ShardReaderOptions): KinesisShardReader {
  const streams = new Map<string, AsyncIterator<{ SubscribeToShardEvent?: SubscribeToShardEvent }>>();
  const subscriptions = new Map<string, AbortController>();
  const endsAt = new Map<string, number>();
  const lookedForChildrenAt = new Map<string, number>();
  const children = new Map<string, readonly Shard[]>();
  const ending = new AbortController();

  async function subscribe(shardId: string, position: StartingPosition): Promise<void> {
    const subscription = new AbortController();
    subscriptions.set(shardId, subscription);
    const command = { ConsumerARN: consumerArn, ShardId: shardId, StartingPosition: toSdk(position) };
    const abortSignal = AbortSignal.any([ending.signal, subscription.signal]);
    streams.set(shardId, await unlessSilent(openSubscription(kinesis, command, abortSignal)));
    endsAt.set(shardId, performance.now() + LEAST_AGE_MS + random() * (MOST_AGE_MS - LEAST_AGE_MS));
    tell.subscribed(shardId);
  }

  async function pull(shardId: string): Promise<void> {
    if (performance.now() >= (endsAt.get(shardId) ?? Infinity)) end(shardId);
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

  function end(shardId: string): void {
    subscriptions.get(shardId)?.abort();
    streams.delete(shardId);
  }

  function attempt(shardId: string, question: Promise<void>): void {
    question.catch((error: unknown) => {
      if (ending.signal.aborted) return;
      log(`${shardId}: ${String(error)}`);
      end(shardId);
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

function toSdk(position: StartingPosition) {
  return position.type === 'TRIM_HORIZON'
    ? { Type: position.type }
    : { Type: position.type, SequenceNumber: position.sequenceNumber };
}
