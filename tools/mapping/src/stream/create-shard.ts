import { earliest } from '../earliest.ts';
import type { InvocationOutcome } from '../invocation-outcome.ts';
import { createDelivery, type GivenUp } from './create-delivery.ts';
import { createShardReading } from './create-shard-reading.ts';
import type { FailureObject, MappingPorts, SubscriptionEvent } from './ports.ts';
import type { MappingSettings } from './settings.ts';
import { toFailureObject } from './to-failure-object.ts';
import { toInvocationRecord } from './to-invocation-record.ts';

/** One shard's way through the mapping: read, batch, invoke or give up, checkpoint. */
export interface ShardMachine {
  /** Does everything that is due: asks the reader, starts an invocation, gives up a batch. */
  act(): void;
  subscribed(): void;
  eventArrived(event: SubscriptionEvent): void;
  subscriptionEnded(failed: boolean): void;
  invocationEnded(outcome: InvocationOutcome): void;
  putEnded(isStored: boolean): void;
  /** Asks the reader for nothing more; what was received is still delivered. */
  stopReading(): void;
  wakeAtMs(): number | undefined;
  waiting(): number;
  checkpoint(): string | undefined;
  givenUp(): number;
  /** Closed by the stream and delivered to the last record: its children may start. */
  isFinished(): boolean;
}

export function createShard(shardId: string, settings: MappingSettings, ports: MappingPorts): ShardMachine {
  const { clock, reader, invoker, onFailure } = ports;
  const reading = createShardReading(shardId, reader);
  const delivery = createDelivery(settings);
  let stopped = false;
  let object: FailureObject | undefined;
  const mayRead = () => !stopped && !delivery.isFull();

  const next = () => delivery.next(clock(), stopped || reading.isClosed());

  function deliver() {
    for (let step = next(); step !== undefined; step = next()) {
      if (step.kind === 'invoke') invoker.invoke(shardId, { Records: step.records });
      else giveUp(step.batch);
    }
  }

  /** A put that is repeated keeps its key, so that one batch becomes one object. */
  function giveUp(batch: GivenUp) {
    if (onFailure === undefined) {
      delivery.putEnded(true, clock());
      return;
    }
    object ??= toFailureObject(shardId, batch, onFailure, clock());
    onFailure.put(shardId, object);
  }

  return {
    act() {
      deliver();
      if (mayRead()) reading.ask(clock());
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
    putEnded(isStored) {
      delivery.putEnded(isStored, clock());
      if (isStored) object = undefined;
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
    givenUp: () => delivery.givenUp(),
    isFinished: () => reading.isClosed() && delivery.waiting() === 0,
  };
}
