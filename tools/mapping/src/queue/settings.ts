import { checkRange } from '../check-range.ts';

/** One event source mapping: a standard queue in front of one function. */
export interface QueueMappingSettings {
  /** ARN of the queue. */
  readonly eventSourceArn: string;
  readonly region: string;
  /** Messages in one invocation: 1 to 10, or to 10,000 with a batching window. */
  readonly batchSize: number;
  /** How long a batch may wait for more messages, in milliseconds (AWS: 0 to 300 s); 0 = invoke as soon as there is one. */
  readonly batchingWindowMs: number;
  /** Whether the mapping names `ReportBatchItemFailures`; without it Lambda ignores what the function answers. */
  readonly reportsBatchItemFailures: boolean;
  /** The queue's: how long a message that was received stays hidden, in milliseconds. */
  readonly visibilityTimeoutMs: number;
  /** Batches at once, 2 to 1,000; not set = Lambda's own limit. */
  readonly maximumConcurrency?: number;
}

/** Throws where Lambda would refuse these settings. */
export function checkQueueSettings(settings: QueueMappingSettings): void {
  const { batchSize, batchingWindowMs, maximumConcurrency } = settings;
  checkRange('batchingWindowMs', batchingWindowMs, [0, 300_000]);
  checkRange('batchSize', batchSize, [1, 10_000]);
  if (batchingWindowMs < 1_000) checkRange('batchSize, without a window of a second', batchSize, [1, 10]);
  if (maximumConcurrency !== undefined) checkRange('maximumConcurrency', maximumConcurrency, [2, 1_000]);
}
