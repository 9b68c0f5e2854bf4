import type { GivenUp } from './create-delivery.ts';
import type { FailureObject, OnFailureDestination } from './ports.ts';

type Names = Pick<OnFailureDestination, 'mappingId' | 'functionArn' | 'streamArn' | 'newId'>;

/**
 * What Lambda writes to a bucket for a batch that it gives up: metadata, and the whole event as a string.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html#kinesis-on-failure-destination-example-sns-sqs-s3
 */
export function toFailureObject(shardId: string, batch: GivenUp, names: Names, nowMs: number): FailureObject {
  const timestamp = new Date(nowMs).toISOString();
  return {
    key: failureKey(shardId, names, timestamp),
    body: JSON.stringify({
      requestContext: {
        requestId: names.newId(),
        functionArn: names.functionArn,
        condition: batch.condition,
        approximateInvokeCount: batch.invocations,
      },
      ...responseContext(batch),
      version: '1.0',
      timestamp,
      KinesisBatchInfo: batchInfo(shardId, batch, names),
      payload: JSON.stringify({ Records: batch.records }),
    }),
  };
}

/** `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random UUID>` */
function failureKey(shardId: string, { mappingId, newId }: Names, timestamp: string): string {
  const day = timestamp.slice(0, 10).replaceAll('-', '/');
  const second = timestamp.slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/${mappingId}/${shardId}/${day}/${second}-${newId()}`;
}

/** A function that answered had no error; a batch that was never sent had no response. */
function responseContext({ lastOutcome }: GivenUp): object {
  if (lastOutcome === undefined) return {};
  const error = lastOutcome === 'failed' ? { functionError: 'Unhandled' } : {};
  return { responseContext: { statusCode: 200, executedVersion: '$LATEST', ...error } };
}

function batchInfo(shardId: string, { records }: GivenUp, { streamArn }: Names): object {
  const [first, last] = [records[0]?.kinesis, records.at(-1)?.kinesis];
  const isoTime = (seconds = 0) => new Date(seconds * 1000).toISOString();
  return {
    shardId,
    startSequenceNumber: first?.sequenceNumber,
    endSequenceNumber: last?.sequenceNumber,
    approximateArrivalOfFirstRecord: isoTime(first?.approximateArrivalTimestamp),
    approximateArrivalOfLastRecord: isoTime(last?.approximateArrivalTimestamp),
    batchSize: records.length,
    streamArn,
  };
}
