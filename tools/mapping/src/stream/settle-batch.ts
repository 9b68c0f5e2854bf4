import type { InvocationOutcome } from '../invocation-outcome.ts';
import { listFailedItems } from '../list-failed-items.ts';
import { UNLIMITED, type MappingSettings } from './settings.ts';
import type { InvocationRecord } from './to-invocation-record.ts';

/** Records that are invoked together, in the order of their shard. */
export interface Batch {
  readonly records: readonly InvocationRecord[];
  /** How often these very records were sent again. */
  readonly retries: number;
  /** How often they were sent, in larger batches too. */
  readonly invocations: number;
  /** How the last invocation ended; undefined = there was none. */
  readonly lastOutcome: InvocationOutcome['kind'] | undefined;
}

/** What an invocation made of its batch. `done`, `retry` and `givenUp` together are its records, in this order. */
export interface Settled {
  /** Records from the front that are done. */
  readonly done: number;
  readonly retry: readonly Batch[];
  readonly givenUp: Batch | undefined;
}

type RetrySettings = Pick<
  MappingSettings,
  'reportsBatchItemFailures' | 'bisectBatchOnFunctionError' | 'maximumRetryAttempts'
>;

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function settleBatch(batch: Batch, outcome: InvocationOutcome, settings: RetrySettings): Settled {
  if (outcome.kind === 'not started') return { done: 0, retry: [batch], givenUp: undefined };
  const sent = { ...batch, invocations: batch.invocations + 1, lastOutcome: outcome.kind };
  const done = countDone(batch.records, outcome, settings.reportsBatchItemFailures);
  if (done === batch.records.length) return { done, retry: [], givenUp: undefined };
  if (done > 0) {
    return { done, retry: [{ ...sent, records: batch.records.slice(done), retries: 0 }], givenUp: undefined };
  }
  if (settings.bisectBatchOnFunctionError === true && batch.records.length > 1) {
    return { done, retry: halve(sent), givenUp: undefined };
  }
  const { maximumRetryAttempts = UNLIMITED } = settings;
  const isExhausted = maximumRetryAttempts !== UNLIMITED && batch.retries >= maximumRetryAttempts;
  if (isExhausted) return { done, retry: [], givenUp: sent };
  return { done, retry: [{ ...sent, retries: batch.retries + 1 }], givenUp: undefined };
}

function countDone(
  records: readonly InvocationRecord[],
  outcome: Exclude<InvocationOutcome, { kind: 'not started' }>,
  reportsBatchItemFailures: boolean,
): number {
  if (outcome.kind === 'failed') return 0;
  if (!reportsBatchItemFailures) return records.length;
  const positions = new Map(records.map(({ kinesis }, index) => [kinesis.sequenceNumber, index]));
  const failed = listFailedItems(outcome.response, (id) => positions.has(id));
  if (failed === 'all') return 0;
  return Math.min(records.length, ...[...failed].map((id) => positions.get(id) ?? 0));
}

function halve(batch: Batch): readonly Batch[] {
  const middle = Math.ceil(batch.records.length / 2);
  return [
    { ...batch, records: batch.records.slice(0, middle) },
    { ...batch, records: batch.records.slice(middle) },
  ];
}
