import type { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { onFailureBucketArn } from '../storage/on-failure-bucket.ts';
import type { Stage } from '../stage.ts';
import { useObjects } from './use-objects.ts';

/** Reads what Lambda gave up, and takes it away when it is kept elsewhere. */
export function takeGivenUp(stack: Stack, stage: Stage): PolicyStatement[] {
  return useObjects(stack, stage, onFailureBucketArn(stack, stage), ['s3:DeleteObject', 's3:GetObject']);
}
