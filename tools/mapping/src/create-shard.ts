import { createDelivery } from './create-delivery.ts';
import { createShardReading } from './create-shard-reading.ts';
import { toInvocationRecord } from './invocation-record.ts';
import type { InvocationOutcome, MappingPorts, SubscriptionEvent } from './ports.ts';
import type { MappingSettings } from './settings.ts';

/** One shard's way through the mapping: read, batch, invoke, checkpoint. */
export interface ShardMachine {
  /** Does everything that is due: asks the reader, starts an invocation. */
  act(): void;
  subscribed(): void;
  eventArrived(event: SubscriptionEvent): void;
  subscriptionEnded(failed: boolean): void;
  invocationEnded(outcome: InvocationOutcome): void;
  /** Asks the reader for nothing more; what was received is still delivered. */
  stopReading(): void;
  wakeAtMs(): number | undefined;
  waiting(): number;
  checkpoint(): string | undefined;
  /** Closed by the stream and delivered to the last record: its children may start. */
  isFinished(): boolean;
}

export function createShard(shardId: string, settings: MappingSettings, ports: MappingPorts): ShardMachine {
  const { clock, reader, invoker } = ports;
  const reading = createShardReading(shardId, reader);
  const delivery = createDelivery(settings);
  let stopped = false;
  const mayRead = () => !stopped && !delivery.isFull();

  return {
    act() {
      if (mayRead()) reading.ask(clock());
      const batch = delivery.next(clock(), stopped || reading.isClosed());
      if (batch !== undefined) invoker.invoke(shardId, { Records: batch });
    },
    subscribed: () => {
      reading.subscribed();
    },
    eventArrived(event) {
      const records = reading.eventArrived(event).map((record) => toInvocationRecord(shardId, record, settings));
      delivery.add(records, clock());
    },
    subscriptionEnded: (failed) => {
      reading.subscriptionEnded(failed, clock());
    },
    invocationEnded: (outcome) => {
      delivery.settle(outcome, clock());
    },
    stopReading() {
      stopped = true;
    },
    wakeAtMs() {
      const wakes = [delivery.wakeAtMs(), mayRead() ? reading.wakeAtMs() : undefined];
      return earliest(wakes);
    },
    waiting: () => delivery.waiting(),
    checkpoint: () => delivery.checkpoint(),
    isFinished: () => reading.isClosed() && delivery.waiting() === 0,
  };
}

export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const set = times.filter((time) => time !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}
