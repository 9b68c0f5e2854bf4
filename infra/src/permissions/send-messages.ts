import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';

/** Sends to a queue that SQS encrypts with its own keys, which takes no permission beside. */
export function sendMessages(queue: Queue): PolicyStatement[] {
  return [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] })];
}
