import type { Block } from '@mef/output';
import type { KinesisStreamEvent } from 'aws-lambda';

/** The blocks as Lambda hands them over. https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html */
export function kinesisBatch(blocks: readonly Block[]): KinesisStreamEvent {
  const Records = blocks.map(({ data }, index) => ({
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-000000000000:${index}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/bench',
    awsRegion: 'us-east-1',
    eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/bench',
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: String(index),
      sequenceNumber: String(index),
      data: Buffer.from(data).toString('base64'),
      approximateArrivalTimestamp: 1_767_323_045,
    },
  }));
  return { Records };
}
