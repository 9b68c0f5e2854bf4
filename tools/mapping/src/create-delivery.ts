import { cutBatch, measureRecord, type MeasuredRecord } from './cut-batch.ts';
import type { InvocationRecord } from './invocation-record.ts';
import type { InvocationOutcome } from './ports.ts';
import { readResponse } from './read-response.ts';
import { retryDelay } from './retry-delay.ts';
import { INVOCATION_BYTES, type MappingSettings } from './settings.ts';

/**
 * One shard's records between reader and function. Invariant: what is checkpointed is in neither `batch` nor `buffer`;
 * every record of `batch` comes before every record of `buffer`.
 */
export interface Delivery {
  add(records: readonly InvocationRecord[], nowMs: number): void;
  /** The batch to invoke now, if one is due; it counts as in flight until `settle`. `flush` ends a batching window early. */
  next(nowMs: number, flush: boolean): readonly InvocationRecord[] | undefined;
  settle(outcome: InvocationOutcome, nowMs: number): void;
  /** When `next` may have something without any other call. */
  wakeAtMs(): number | undefined;
  /** Enough is waiting for two invocations: the reader can rest. */
  isFull(): boolean;
  /** Records received and not yet checkpointed. */
  waiting(): number;
  /** Sequence number of the last record that is done. */
  checkpoint(): string | undefined;
}

export function createDelivery(settings: MappingSettings): Delivery {
  const buffer: MeasuredRecord[] = [];
  let bufferBytes = 0;
  let batch: readonly InvocationRecord[] = [];
  let inFlight = false;
  let failuresInARow = 0;
  let retryAtMs = 0;
  let checkpoint: string | undefined;

  const windowEndMs = () => (buffer[0]?.receivedAtMs ?? 0) + settings.batchingWindowMs;

  function takeBatch(nowMs: number, flush: boolean): readonly InvocationRecord[] {
    const { count, full } = cutBatch(buffer, settings.batchSize);
    if (!full && !flush && nowMs < windowEndMs()) return [];
    const taken = buffer.splice(0, count);
    bufferBytes -= taken.reduce((sum, { bytes }) => sum + bytes, 0);
    return taken.map(({ record }) => record);
  }

  return {
    add(records, nowMs) {
      const measured = records.map((record) => measureRecord(record, nowMs));
      buffer.push(...measured);
      bufferBytes += measured.reduce((sum, { bytes }) => sum + bytes, 0);
    },

    next(nowMs, flush) {
      if (inFlight || nowMs < retryAtMs) return undefined;
      if (batch.length === 0) batch = takeBatch(nowMs, flush);
      inFlight = batch.length > 0;
      return inFlight ? batch : undefined;
    },

    /** A batch that failed keeps its records and its order; bisecting, ageing and giving up would be decided here. */
    settle(outcome, nowMs) {
      const done = readResponse(outcome, batch, settings.reportsBatchItemFailures);
      checkpoint = batch[done - 1]?.kinesis.sequenceNumber ?? checkpoint;
      batch = batch.slice(done);
      inFlight = false;
      failuresInARow = batch.length === 0 ? 0 : done > 0 ? 1 : failuresInARow + 1;
      retryAtMs = failuresInARow === 0 ? 0 : nowMs + retryDelay(failuresInARow);
    },

    wakeAtMs() {
      if (inFlight) return undefined;
      if (batch.length > 0) return retryAtMs;
      return buffer.length > 0 ? windowEndMs() : undefined;
    },

    isFull: () => buffer.length >= 2 * settings.batchSize || bufferBytes >= 2 * INVOCATION_BYTES,
    waiting: () => batch.length + buffer.length,
    checkpoint: () => checkpoint,
  };
}
