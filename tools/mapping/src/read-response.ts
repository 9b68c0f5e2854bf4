import type { InvocationRecord } from './invocation-record.ts';
import type { InvocationOutcome } from './ports.ts';

/**
 * How many records from the front of the batch are done.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function readResponse(
  outcome: InvocationOutcome,
  batch: readonly InvocationRecord[],
  reportsBatchItemFailures: boolean,
): number {
  if (outcome.kind === 'failed') return 0;
  if (!reportsBatchItemFailures) return batch.length;
  const failures = listFailures(outcome.response);
  if (failures === 'malformed') return 0;
  const positions = new Map<unknown, number>(batch.map(({ kinesis }, index) => [kinesis.sequenceNumber, index]));
  return failures.reduce<number>(
    (done, failure) => Math.min(done, positions.get(identifierOf(failure)) ?? 0),
    batch.length,
  );
}

function listFailures(response: unknown): readonly unknown[] | 'malformed' {
  if (response === null || response === undefined) return [];
  if (typeof response !== 'object' || Array.isArray(response)) return 'malformed';
  const failures = 'batchItemFailures' in response ? response.batchItemFailures : null;
  if (failures === null || failures === undefined) return [];
  return Array.isArray(failures) ? failures : 'malformed';
}

/** What names no record of the batch fails the batch from its first record. */
function identifierOf(failure: unknown): unknown {
  return typeof failure === 'object' && failure !== null && 'itemIdentifier' in failure ? failure.itemIdentifier : null;
}
