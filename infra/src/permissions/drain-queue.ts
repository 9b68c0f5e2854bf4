import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { useDataKey } from './use-data-key.ts';

/**
 * What Lambda needs to read the dead-letter queue on a function's behalf.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
 */
export function drainQueue(stack: Stack, stage: Stage): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: [readSharedName(stack, stage, 'dead-letter/queue-arn')],
    }),
    useDataKey(stack, stage, ['kms:Decrypt'], { service: 'sqs' }),
  ];
}
