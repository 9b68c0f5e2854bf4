import { isAfter } from './compare-sequence.ts';
import type { ShardReader, StartingPosition, StreamRecord, SubscriptionEvent } from './ports.ts';
import { retryDelay } from '../retry-delay.ts';

/** AWS allows one SubscribeToShard per second for a consumer and shard. */
const RESUBSCRIBE_REST_MS = 1_000;

/** One shard's subscription: which question is open at the reader, and where the next subscription starts. */
export interface ShardReading {
  /** Asks the reader for more, unless a question is open, the shard is closed, or a failed subscription rests. */
  ask(nowMs: number): void;
  subscribed(): void;
  /** Records that are new: a subscription may begin with what an earlier one gave already. */
  eventArrived(event: SubscriptionEvent): readonly StreamRecord[];
  subscriptionEnded(hasFailed: boolean, nowMs: number): void;
  wakeAtMs(): number | undefined;
  isClosed(): boolean;
}

export function createShardReading(shardId: string, reader: ShardReader): ShardReading {
  let position: StartingPosition = { type: 'TRIM_HORIZON' };
  let state: 'unsubscribed' | 'asked' | 'subscribed' | 'closed' = 'unsubscribed';
  let hasGivenEvents = false;
  let failuresInARow = 0;
  let restsUntilMs = 0;
  let lastReceived: string | undefined;

  return {
    ask(nowMs) {
      if (state === 'asked' || state === 'closed' || nowMs < restsUntilMs) return;
      const isSubscribed = state === 'subscribed';
      state = 'asked';
      if (isSubscribed) reader.pull(shardId);
      else reader.subscribe(shardId, position);
    },

    subscribed() {
      state = 'subscribed';
      hasGivenEvents = false;
    },

    eventArrived({ records, continuationSequenceNumber, childShards }) {
      state = childShards.length > 0 ? 'closed' : 'subscribed';
      hasGivenEvents = true;
      failuresInARow = 0;
      position = { type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: continuationSequenceNumber };
      const seen = lastReceived;
      const fresh = records.filter(({ sequenceNumber }) => seen === undefined || isAfter(sequenceNumber, seen));
      lastReceived = fresh.at(-1)?.sequenceNumber ?? lastReceived;
      return fresh;
    },

    /** A subscription that ended without a single event counts as failed: asking again at once would never rest. */
    subscriptionEnded(hasFailed, nowMs) {
      const failed = hasFailed || !hasGivenEvents;
      state = 'unsubscribed';
      failuresInARow = failed ? failuresInARow + 1 : 0;
      restsUntilMs = failed ? nowMs + Math.max(RESUBSCRIBE_REST_MS, retryDelay(failuresInARow)) : 0;
    },

    wakeAtMs: () => (state === 'unsubscribed' ? restsUntilMs : undefined),
    isClosed: () => state === 'closed',
  };
}
