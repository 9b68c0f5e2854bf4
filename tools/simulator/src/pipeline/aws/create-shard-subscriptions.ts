import type { Mapping, ShardReader, StartingPosition } from '@mef/mapping';
import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import type { StoredShard } from './create-shards.ts';
import type { SimulatedStream } from './create-stream.ts';

interface SubscriptionPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly stream: SimulatedStream;
}

interface Subscription {
  /** Number of the subscription: what an earlier one still wanted is forgotten. */
  readonly number: number;
  readonly endsAt: number;
  /** Last sequence number that was given. */
  after: bigint;
  isAsked: boolean;
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html */
const SUBSCRIPTION_MS = 300_000;
const RECORDS_AT_ONCE = 100;

/** Fan-out in memory: subscriptions that give records as they come, and end. `tell` reports to the mapping. */
export function createShardSubscriptions(
  { scheduler, random, storm, stream }: SubscriptionPorts,
  tell: (report: (mapping: Mapping) => void) => void,
): ShardReader {
  const subscriptions = new Map<string, Subscription>();
  let made = 0;

  function end(shardId: string, how: 'expired' | 'failed'): void {
    subscriptions.delete(shardId);
    tell((mapping) => mapping.subscriptionEnded(shardId, how));
  }

  /** Answers the open question of a shard if there is something to say. */
  function serve(shardId: string): void {
    const subscription = subscriptions.get(shardId);
    const shard = stream.all().find((one) => one.shardId === shardId);
    if (subscription?.isAsked !== true || shard === undefined) return;
    if (scheduler.now() >= subscription.endsAt) {
      end(shardId, 'expired');
      return;
    }
    const event = eventOf(shard, subscription.after);
    if (event === undefined) return;
    if (storm.fires('stream: subscription breaks')) {
      end(shardId, 'failed');
      return;
    }
    subscription.isAsked = false;
    subscription.after = BigInt(event.continuationSequenceNumber);
    tell((mapping) => mapping.eventArrived(shardId, event));
  }

  function serveSoon(shardId: string): void {
    const { number } = subscriptions.get(shardId) ?? {};
    scheduler.after(random.between(5, 70), () => {
      if (subscriptions.get(shardId)?.number === number) serve(shardId);
    });
  }

  stream.onChange((shardId) => {
    if (subscriptions.get(shardId)?.isAsked === true) serveSoon(shardId);
  });

  return {
    subscribe(shardId, position) {
      scheduler.after(random.between(5, 50), () => {
        if (storm.fires('stream: subscription breaks')) {
          end(shardId, 'failed');
          return;
        }
        const endsAt = scheduler.now() + SUBSCRIPTION_MS;
        subscriptions.set(shardId, { number: (made += 1), endsAt, after: afterOf(position), isAsked: false });
        const { number } = subscriptions.get(shardId) ?? {};
        scheduler.after(SUBSCRIPTION_MS, () => {
          if (subscriptions.get(shardId)?.number === number) serve(shardId);
        });
        tell((mapping) => mapping.subscribed(shardId));
      });
    },
    pull(shardId) {
      const subscription = subscriptions.get(shardId);
      if (subscription === undefined) scheduler.after(0, () => end(shardId, 'expired'));
      else {
        subscription.isAsked = true;
        serveSoon(shardId);
      }
    },
  };
}

function afterOf(position: StartingPosition): bigint {
  return position.type === 'TRIM_HORIZON' ? -1n : BigInt(position.sequenceNumber);
}

/** The next event of a subscription; nothing while the shard has nothing new and is open. */
function eventOf({ records, children }: StoredShard, after: bigint) {
  const fresh = records.slice(records.findLastIndex(({ sequenceNumber }) => BigInt(sequenceNumber) <= after) + 1);
  const given = fresh.slice(0, RECORDS_AT_ONCE);
  const isLast = given.length === fresh.length;
  if (given.length === 0 && children.length === 0) return undefined;
  const last = given.at(-1)?.sequenceNumber ?? String(after < 0n ? 0n : after);
  return { records: given, continuationSequenceNumber: last, childShards: isLast ? children : [] };
}
