import type { KinesisStreamEvent } from 'aws-lambda';

/** Whether a batch begins where the one before it in its shard began, and is shorter: its first half, once that had failed. */
export function isHalfOf(before: KinesisStreamEvent | undefined, { Records }: KinesisStreamEvent): boolean {
  const firstOf = (records: KinesisStreamEvent['Records']) => records[0]?.kinesis.sequenceNumber;
  return before !== undefined && firstOf(before.Records) === firstOf(Records) && Records.length < before.Records.length;
}
