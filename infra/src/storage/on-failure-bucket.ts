import { Aws, type Stack } from 'aws-cdk-lib';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

/** The bucket that Lambda itself writes to when it gives a record or an asynchronous call up, whole record included. */
export function onFailureBucketArn(stack: Stack, stage: Stage): string {
  return `arn:${Aws.PARTITION}:s3:::${readSharedName(stack, stage, 'on-failure/bucket-name')}`;
}
