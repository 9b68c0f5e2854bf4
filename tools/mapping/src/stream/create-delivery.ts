import { cutBatch, measureRecord, type Measured } from '../cut-batch.ts';
import { INVOCATION_BYTES, type InvocationOutcome } from '../invocation-outcome.ts';
import { retryDelay } from '../retry-delay.ts';
import { splitAged } from './split-aged.ts';
import { settleBatch, type Batch } from './settle-batch.ts';
import type { MappingSettings } from './settings.ts';
import type { InvocationRecord } from './to-invocation-record.ts';

/** A batch that goes to the on-failure destination, and why. */
export interface GivenUp extends Batch {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
}

export type DeliveryStep =
  | { readonly kind: 'invoke'; readonly records: readonly InvocationRecord[] }
  | { readonly kind: 'give up'; readonly batch: GivenUp };

/**
 * One shard's records between reader and function. Invariant: what is checkpointed is in none of `givenUp`, `batches`
 * and `buffer`; these follow each other in the order of the shard.
 */
export interface Delivery {
  add(records: readonly InvocationRecord[], nowMs: number): void;
  /** What is due now, if anything; it counts as in flight until `settle` or `putEnded`. `flush` ends a batching window early. */
  next(nowMs: number, flush: boolean): DeliveryStep | undefined;
  settle(outcome: InvocationOutcome, nowMs: number): void;
  /** The batch that `next` gave up is stored, or the put failed and `next` gives it again later. */
  putEnded(isStored: boolean, nowMs: number): void;
  /** When `next` may have something without any other call. */
  wakeAtMs(): number | undefined;
  /** Enough is waiting for two invocations: the reader can rest. */
  isFull(): boolean;
  /** Records received and not yet checkpointed. */
  waiting(): number;
  /** Sequence number of the last record that is done. */
  checkpoint(): string | undefined;
  /** Records that were given up and are checkpointed. */
  givenUp(): number;
}

export function createDelivery(settings: MappingSettings): Delivery {
  const buffer: Measured<InvocationRecord>[] = [];
  let bufferBytes = 0;
  let batches: readonly Batch[] = [];
  let givingUp: GivenUp | undefined;
  let givenUp = 0;
  let inFlight = false;
  let failuresInARow = 0;
  let retryAtMs = 0;
  let checkpoint: string | undefined;

  const windowEndMs = () => (buffer[0]?.receivedAtMs ?? 0) + settings.batchingWindowMs;

  function takeBatch(nowMs: number, flush: boolean): readonly Batch[] {
    const { count, full } = cutBatch(buffer, settings.batchSize);
    if (count === 0 || (!full && !flush && nowMs < windowEndMs())) return [];
    const taken = buffer.splice(0, count);
    bufferBytes -= taken.reduce((sum, { bytes }) => sum + bytes, 0);
    return [{ records: taken.map(({ record }) => record), retries: 0, invocations: 0, lastOutcome: undefined }];
  }

  function checkpointAt(record: InvocationRecord | undefined) {
    checkpoint = record?.kinesis.sequenceNumber ?? checkpoint;
  }

  function rest(failures: number, nowMs: number) {
    failuresInARow = failures;
    retryAtMs = failures === 0 ? 0 : nowMs + retryDelay(failures);
  }

  /** Aged records leave the front batch before it is sent. */
  function dropAged(nowMs: number) {
    const [front, ...behind] = batches;
    if (givingUp !== undefined || front === undefined) return;
    const { aged, young } = splitAged(front, settings.maximumRecordAgeInSeconds, nowMs);
    if (aged.records.length === 0) return;
    givingUp = { ...aged, condition: 'RecordAgeExceeded' };
    batches = young.records.length === 0 ? behind : [young, ...behind];
  }

  return {
    add(records, nowMs) {
      const measured = records.map((record) => measureRecord(record, nowMs));
      buffer.push(...measured);
      bufferBytes += measured.reduce((sum, { bytes }) => sum + bytes, 0);
    },

    next(nowMs, flush) {
      if (inFlight || nowMs < retryAtMs) return undefined;
      if (batches.length === 0 && givingUp === undefined) batches = takeBatch(nowMs, flush);
      dropAged(nowMs);
      const [front] = batches;
      inFlight = givingUp !== undefined || front !== undefined;
      if (givingUp !== undefined) return { kind: 'give up', batch: givingUp };
      return front && { kind: 'invoke', records: front.records };
    },

    settle(outcome, nowMs) {
      const [front, ...behind] = batches;
      if (!inFlight || front === undefined) throw new Error('An invocation ended that was never started');
      const { done, retry, givenUp: exhausted } = settleBatch(front, outcome, settings);
      checkpointAt(front.records[done - 1]);
      batches = [...retry, ...behind];
      givingUp = exhausted && { ...exhausted, condition: 'RetryAttemptsExhausted' };
      inFlight = false;
      rest(retry.length === 0 ? 0 : done > 0 ? 1 : failuresInARow + 1, nowMs);
    },

    putEnded(isStored, nowMs) {
      if (!inFlight || givingUp === undefined) throw new Error('A put ended that was never started');
      inFlight = false;
      rest(isStored ? 0 : failuresInARow + 1, nowMs);
      if (!isStored) return;
      givenUp += givingUp.records.length;
      checkpointAt(givingUp.records.at(-1));
      givingUp = undefined;
    },

    wakeAtMs() {
      if (inFlight) return undefined;
      if (batches.length > 0 || givingUp !== undefined) return retryAtMs;
      return buffer.length > 0 ? windowEndMs() : undefined;
    },

    isFull: () => buffer.length >= 2 * settings.batchSize || bufferBytes >= 2 * INVOCATION_BYTES,
    waiting: () => [...batches, givingUp].reduce((sum, batch) => sum + (batch?.records.length ?? 0), buffer.length),
    checkpoint: () => checkpoint,
    givenUp: () => givenUp,
  };
}
