import { earliest } from '../earliest.ts';
import type { InvocationOutcome } from '../invocation-outcome.ts';
import { createShard, type ShardMachine } from './create-shard.ts';
import type { MappingPorts, Shard, SubscriptionEvent } from './ports.ts';
import { checkSettings, type MappingSettings } from './settings.ts';

export interface ShardStatus {
  readonly shardId: string;
  /** Sequence number of the last record that is done; none yet = undefined. */
  readonly checkpoint: string | undefined;
  /** Records received and not yet done. */
  readonly waiting: number;
  /** Records given up: in the on-failure destination, or gone where there is none. */
  readonly givenUp: number;
}

/**
 * Lambda's event source mapping for a Kinesis stream. It does nothing by itself: whoever drives it reports what
 * happened, and calls `tick` at `wakeAtMs`. `contract.ts` lists the sentences of AWS's documentation that it keeps.
 * Throws where Lambda would refuse the settings.
 */
export interface Mapping {
  /** Shards of the stream, as ListShards gives them; those known already are passed over. */
  shardsFound(shards: readonly Shard[]): void;
  subscribed(shardId: string): void;
  eventArrived(shardId: string, event: SubscriptionEvent): void;
  /** The subscription ended, after its 5 minutes or because it failed. */
  subscriptionEnded(shardId: string, how: 'expired' | 'failed'): void;
  invocationEnded(shardId: string, outcome: InvocationOutcome): void;
  /** A put to the on-failure destination ended; one that failed or whose outcome is unknown is repeated. */
  putEnded(shardId: string, how: 'stored' | 'failed'): void;
  tick(): void;
  /** When to call `tick` if nothing happens before. */
  wakeAtMs(): number | undefined;
  /** Asks for no more records; what was received is still delivered, without waiting for a batching window. */
  stopReading(): void;
  status(): readonly ShardStatus[];
}

export function createMapping(settings: MappingSettings, ports: MappingPorts): Mapping {
  checkSettings(settings);
  const known = new Map<string, Shard>();
  const started = new Map<string, ShardMachine>();
  let stopped = false;

  const isDone = (shardId: string) => !known.has(shardId) || started.get(shardId)?.isFinished() === true;

  /** A child starts when each parent is delivered; a parent that the stream no longer lists has expired. */
  function startShards() {
    for (const { shardId, parentShardIds } of known.values()) {
      if (stopped || started.has(shardId) || !parentShardIds.every(isDone)) continue;
      const shard = createShard(shardId, settings, ports);
      started.set(shardId, shard);
      shard.act();
    }
  }

  function find(shardId: string): ShardMachine {
    const shard = started.get(shardId);
    if (shard === undefined) throw new Error(`Shard ${shardId} was never started by this mapping`);
    return shard;
  }

  function report(shardId: string, tell: (shard: ShardMachine) => void) {
    const shard = find(shardId);
    tell(shard);
    shard.act();
    startShards();
  }

  function shardsFound(shards: readonly Shard[]) {
    for (const shard of shards) if (!known.has(shard.shardId)) known.set(shard.shardId, shard);
    startShards();
  }

  return {
    shardsFound,
    subscribed: (shardId) => {
      report(shardId, (shard) => {
        shard.subscribed();
      });
    },
    eventArrived: (shardId, event) => {
      report(shardId, (shard) => {
        shard.eventArrived(event);
      });
      shardsFound(event.childShards);
    },
    subscriptionEnded: (shardId, how) => {
      report(shardId, (shard) => {
        shard.subscriptionEnded(how === 'failed');
      });
    },
    invocationEnded: (shardId, outcome) => {
      report(shardId, (shard) => {
        shard.invocationEnded(outcome);
      });
    },
    putEnded: (shardId, how) => {
      report(shardId, (shard) => {
        shard.putEnded(how === 'stored');
      });
    },
    tick() {
      for (const shard of started.values()) shard.act();
    },
    wakeAtMs: () => earliest([...started.values()].map((shard) => shard.wakeAtMs())),
    stopReading() {
      stopped = true;
      for (const shard of started.values()) shard.stopReading();
      for (const shard of started.values()) shard.act();
    },
    status: () =>
      [...started].map(([shardId, shard]) => ({
        shardId,
        checkpoint: shard.checkpoint(),
        waiting: shard.waiting(),
        givenUp: shard.givenUp(),
      })),
  };
}
