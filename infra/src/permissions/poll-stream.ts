import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { useDataKey } from './use-data-key.ts';

/**
 * What Lambda needs to read the stream by asking its shards.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
 */
export function pollStream(stack: Stack, stage: Stage): PolicyStatement[] {
  const stream = readSharedName(stack, stage, 'stream/arn');
  return [
    new PolicyStatement({
      actions: [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
      ],
      resources: [stream],
    }),
    useDataKey(stack, stage, ['kms:Decrypt'], { service: 'kinesis', context: { 'aws:kinesis:arn': stream } }),
  ];
}
