import type { KinesisStreamBatchResponse } from 'aws-lambda';

import type { Settled } from './without-text.ts';

/**
 * Always an explicit list: Lambda takes `null`, `{}` and an empty list alike for success. It reads the stream again
 * from the lowest number listed. https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function batchItemFailures(settled: readonly Settled[]): KinesisStreamBatchResponse {
  const undelivered = settled.filter(({ verdict }) => verdict.kind === 'retry');
  const numbers = new Set(undelivered.map(({ record }) => record.kinesis.sequenceNumber));
  return { batchItemFailures: [...numbers].map((itemIdentifier) => ({ itemIdentifier })) };
}
