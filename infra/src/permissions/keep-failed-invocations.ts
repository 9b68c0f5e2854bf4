import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { onFailureBucketArn } from '../storage/on-failure-bucket.ts';
import type { Stage } from '../stage.ts';
import { useDataKey } from './use-data-key.ts';

/**
 * Lambda writes what it gives up on with the function's own role, and refuses the destination when that role may write
 * less than the whole bucket ("does not have permissions to call PutObject on S3"): so these records have a bucket of
 * their own, apart from the archive that dead letters are replayed from.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export function keepFailedInvocations(stack: Stack, stage: Stage): PolicyStatement[] {
  const bucket = onFailureBucketArn(stack, stage);
  return [
    new PolicyStatement({ actions: ['s3:PutObject'], resources: [`${bucket}/*`] }),
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket] }),
    useDataKey(stack, stage, ['kms:GenerateDataKey'], { service: 's3', context: { 'aws:s3:arn': bucket } }),
  ];
}
