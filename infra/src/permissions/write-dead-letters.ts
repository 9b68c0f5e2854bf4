import { Aws, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { useDataKey } from './use-data-key.ts';

/**
 * Dead letters go to the queue; an envelope over the queue's 1 MiB goes straight into the archive, below `folder`: the
 * name of the source, or `*` for who keeps the dead letters of every source.
 * SQS passes no encryption context that is tied to one queue for certain, since it reuses a data key between messages.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export function writeDeadLetters(stack: Stack, stage: Stage, folder: string): PolicyStatement[] {
  const bucket = `arn:${Aws.PARTITION}:s3:::${readSharedName(stack, stage, 'archive/bucket-name')}`;
  return [
    new PolicyStatement({
      actions: ['sqs:SendMessage'],
      resources: [readSharedName(stack, stage, 'dead-letter/queue-arn')],
    }),
    // SQS calls Decrypt on send too, to check the data key that it has just been given.
    useDataKey(stack, stage, ['kms:GenerateDataKey', 'kms:Decrypt'], { service: 'sqs' }),
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [folder === '*' ? `${bucket}/*` : `${bucket}/${folder}/*`],
    }),
    // With an S3 bucket key the context is the bucket's ARN, not the object's.
    useDataKey(stack, stage, ['kms:GenerateDataKey'], { service: 's3', context: { 'aws:s3:arn': bucket } }),
  ];
}
