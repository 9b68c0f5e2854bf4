import type { KinesisStreamBatchResponse } from 'aws-lambda';

import type { Outcome } from './deliver-group.ts';

/**
 * Always an explicit list: Lambda takes `null`, `{}` and an empty list alike for success. It reads the stream again
 * from the lowest number listed. https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function batchItemFailures(outcomes: readonly Outcome[]): KinesisStreamBatchResponse {
  const undelivered = outcomes.filter(({ verdict }) => verdict.kind === 'retry');
  const numbers = new Set(undelivered.map(({ parcel }) => parcel.record.kinesis.sequenceNumber));
  return { batchItemFailures: [...numbers].map((itemIdentifier) => ({ itemIdentifier })) };
}
