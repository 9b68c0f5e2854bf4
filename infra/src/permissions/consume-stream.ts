import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stage } from '../stage.ts';
import { pollStream } from './poll-stream.ts';

/**
 * What Lambda needs to read the stream through one enhanced fan-out consumer. It also asks for the polling actions when
 * the mapping is made.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
 */
export function consumeStream(stack: Stack, stage: Stage, consumerArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
      resources: [consumerArn],
    }),
    ...pollStream(stack, stage),
  ];
}
