import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { useDataKey } from './use-data-key.ts';

/** https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html */
export function writeToStream(stack: Stack, stage: Stage): PolicyStatement[] {
  const stream = readSharedName(stack, stage, 'stream/arn');
  return [
    new PolicyStatement({ actions: ['kinesis:PutRecords'], resources: [stream] }),
    useDataKey(stack, stage, ['kms:GenerateDataKey'], { service: 'kinesis', context: { 'aws:kinesis:arn': stream } }),
  ];
}
