import type { Measured } from '../cut-batch.ts';
import { earliest } from '../earliest.ts';
import type { InvocationOutcome } from '../invocation-outcome.ts';
import { retryDelay } from '../retry-delay.ts';
import type { QueueInvoker } from './ports.ts';
import type { QueueRecord } from './to-queue-record.ts';

interface RunningBatch {
  readonly records: readonly QueueRecord[];
  /** When its first message becomes visible to others again. */
  readonly visibleAtMs: number;
  /** How often it could not be started. */
  refusals: number;
  /** Set while it waits for its next try. */
  retryAtMs: number | undefined;
}

/** The batches that the function has, or will have as soon as it is not throttled any more. */
export interface RunningBatches {
  start(batch: readonly Measured<QueueRecord>[]): void;
  /** Tries again what was throttled and is due. */
  retry(nowMs: number): void;
  /** An invocation ended: its messages. One that was not started stays here until its messages become visible again. */
  end(invocation: number, outcome: InvocationOutcome, nowMs: number): readonly QueueRecord[];
  count(): number;
  wakeAtMs(): number | undefined;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-backoff-strategy */
export function createRunningBatches(visibilityTimeoutMs: number, invoker: QueueInvoker): RunningBatches {
  const batches = new Map<number, RunningBatch>();
  let invocations = 0;

  function waitOrDrop(invocation: number, batch: RunningBatch, nowMs: number) {
    batch.refusals += 1;
    batch.retryAtMs = nowMs + retryDelay(batch.refusals);
    if (batch.retryAtMs >= batch.visibleAtMs) batches.delete(invocation);
  }

  return {
    start(batch) {
      invocations += 1;
      const records = batch.map(({ record }) => record);
      const visibleAtMs = Math.min(...batch.map(({ receivedAtMs }) => receivedAtMs)) + visibilityTimeoutMs;
      batches.set(invocations, { records, visibleAtMs, refusals: 0, retryAtMs: undefined });
      invoker.invoke(invocations, { Records: records });
    },
    retry(nowMs) {
      for (const [invocation, batch] of batches) {
        if (batch.retryAtMs === undefined || nowMs < batch.retryAtMs) continue;
        batch.retryAtMs = undefined;
        invoker.invoke(invocation, { Records: batch.records });
      }
    },
    end(invocation, outcome, nowMs) {
      const batch = batches.get(invocation);
      if (batch === undefined || batch.retryAtMs !== undefined) {
        throw new Error(`Invocation ${String(invocation)} ended that was never started`);
      }
      if (outcome.kind === 'not started') waitOrDrop(invocation, batch, nowMs);
      else batches.delete(invocation);
      return batch.records;
    },
    count: () => batches.size,
    wakeAtMs: () => earliest([...batches.values()].map(({ retryAtMs }) => retryAtMs)),
  };
}
