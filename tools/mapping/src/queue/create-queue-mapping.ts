import { cutBatch, measureRecord, type Measured } from '../cut-batch.ts';
import { earliest } from '../earliest.ts';
import type { InvocationOutcome } from '../invocation-outcome.ts';
import { chooseTaken } from './choose-taken.ts';
import { createReceiving } from './create-receiving.ts';
import { createRunningBatches } from './create-running-batches.ts';
import { createScaling } from './create-scaling.ts';
import type { QueueMappingPorts, QueueMessage } from './ports.ts';
import { checkQueueSettings, type QueueMappingSettings } from './settings.ts';
import { toQueueRecord, type QueueRecord } from './to-queue-record.ts';

/** DeleteMessageBatch takes ten messages at most. */
const DELETE_MOST = 10;

export interface QueueStatus {
  /** Messages received and not yet sent to the function. */
  readonly waiting: number;
  /** Batches whose invocation has not ended. */
  readonly running: number;
}

/**
 * Lambda's event source mapping for a standard SQS queue. It does nothing by itself: whoever drives it calls `tick` to
 * begin and at `wakeAtMs`, and reports what happened. The queue hides and shows messages; the mapping only deletes what
 * the function took. `contract.ts` lists the sentences of AWS's documentation that it keeps. Throws where Lambda would
 * refuse the settings.
 */
export interface QueueMapping {
  /** One receive ended, with or without messages. */
  received(messages: readonly QueueMessage[]): void;
  receiveFailed(): void;
  invocationEnded(invocation: number, outcome: InvocationOutcome): void;
  tick(): void;
  /** When to call `tick` if nothing happens before. */
  wakeAtMs(): number | undefined;
  /** Asks for no more messages; what was received is still delivered, without waiting for a batching window. */
  stopReceiving(): void;
  status(): QueueStatus;
}

export function createQueueMapping(settings: QueueMappingSettings, ports: QueueMappingPorts): QueueMapping {
  checkQueueSettings(settings);
  const { clock, deleter } = ports;
  const buffer: Measured<QueueRecord>[] = [];
  const scaling = createScaling(settings.maximumConcurrency);
  const receiving = createReceiving(settings.batchSize, ports.reader);
  const running = createRunningBatches(settings.visibilityTimeoutMs, ports.invoker);
  let stopped = false;

  const windowEndMs = () => (buffer[0]?.receivedAtMs ?? 0) + settings.batchingWindowMs;
  const freeSlots = () => scaling.limit(clock()) - running.count() - receiving.open();

  function takeBatch(): readonly Measured<QueueRecord>[] {
    const { count, full } = cutBatch(buffer, settings.batchSize);
    return full || stopped || clock() >= windowEndMs() ? buffer.splice(0, count) : [];
  }

  function act() {
    running.retry(clock());
    while (running.count() < scaling.limit(clock())) {
      const batch = takeBatch();
      if (batch.length === 0) break;
      running.start(batch);
    }
    if (!stopped) receiving.ask(freeSlots(), clock());
  }

  function deleteTaken(taken: readonly QueueRecord[]) {
    for (let from = 0; from < taken.length; from += DELETE_MOST) deleter.delete(taken.slice(from, from + DELETE_MOST));
  }

  return {
    received(messages) {
      const hasMessages = messages.length > 0;
      scaling.heard(hasMessages, clock());
      receiving.ended(hasMessages ? 'messages' : 'empty', clock());
      buffer.push(...messages.map((message) => measureRecord(toQueueRecord(message, settings), clock())));
      act();
    },
    receiveFailed() {
      receiving.ended('failed', clock());
      act();
    },
    invocationEnded(invocation, outcome) {
      const records = running.end(invocation, outcome, clock());
      deleteTaken(chooseTaken(records, outcome, settings.reportsBatchItemFailures));
      act();
    },
    tick: act,
    wakeAtMs() {
      const canStart = buffer.length > 0 && running.count() < scaling.limit(clock());
      const mayAsk = !stopped && receiving.open() === 0 && freeSlots() > 0;
      return earliest([
        canStart ? windowEndMs() : undefined,
        mayAsk ? receiving.wakeAtMs() : undefined,
        freeSlots() > 0 ? undefined : scaling.growsAtMs(clock()),
        running.wakeAtMs(),
      ]);
    },
    stopReceiving() {
      stopped = true;
      act();
    },
    status: () => ({ waiting: buffer.length, running: running.count() }),
  };
}
