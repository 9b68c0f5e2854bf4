import { Aws, type Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { useObjects } from './use-objects.ts';

/** Reads, writes and moves every letter of the archive, whatever its source and state. */
export function keepLetters(stack: Stack, stage: Stage): PolicyStatement[] {
  const bucket = `arn:${Aws.PARTITION}:s3:::${readSharedName(stack, stage, 'archive/bucket-name')}`;
  return useObjects(stack, stage, bucket, ['s3:DeleteObject', 's3:GetObject', 's3:PutObject']);
}
