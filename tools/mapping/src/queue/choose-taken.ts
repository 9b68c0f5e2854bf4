import type { InvocationOutcome } from '../invocation-outcome.ts';
import { listFailedItems } from '../list-failed-items.ts';
import type { QueueRecord } from './to-queue-record.ts';

/**
 * The messages that the function took and that may be deleted; all others become visible again by themselves.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function chooseTaken(
  records: readonly QueueRecord[],
  outcome: InvocationOutcome,
  reportsBatchItemFailures: boolean,
): readonly QueueRecord[] {
  if (outcome.kind !== 'answered') return [];
  if (!reportsBatchItemFailures) return records;
  const ids = new Set(records.map(({ messageId }) => messageId));
  const failed = listFailedItems(outcome.response, (id) => ids.has(id));
  return failed === 'all' ? [] : records.filter(({ messageId }) => !failed.has(messageId));
}
