import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stage } from '../stage.ts';
import { useDataKey } from './use-data-key.ts';

type ObjectAction = 's3:DeleteObject' | 's3:GetObject' | 's3:PutObject';

/**
 * Objects of one of our encrypted buckets, and the list of them: who may not list a bucket is told 403 of an object that
 * is not there, which cannot be told from a permission that is missing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function useObjects(stack: Stack, stage: Stage, bucket: string, actions: ObjectAction[]): PolicyStatement[] {
  const writes = actions.includes('s3:PutObject');
  return [
    new PolicyStatement({ actions, resources: [`${bucket}/*`] }),
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket] }),
    useDataKey(stack, stage, ['kms:Decrypt', ...(writes ? (['kms:GenerateDataKey'] as const) : [])], {
      service: 's3',
      context: { 'aws:s3:arn': bucket },
    }),
  ];
}
