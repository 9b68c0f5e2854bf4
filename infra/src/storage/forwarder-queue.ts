import { Duration, type Stack, Validations } from 'aws-cdk-lib';
import { ArnPrincipal, PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { QueueDestination } from '../discover/forwarder-config.ts';
import { refuseOtherSenders } from './refuse-other-senders.ts';
import { removalPolicy } from './removal-policy.ts';
import type { Stage } from '../stage.ts';

/**
 * The queue that MozDef's own worker polls, so that MozDef need not be reachable. SQS's own keys encrypt it: with a key
 * of ours every consumer, in another account too, would have to be let into the key's policy. Its name is fixed, because that
 * worker's configuration says it: where it outlives its stack, it has to be deleted before the stack is made anew.
 */
export function destinationQueue(stack: Stack, stage: Stage, { name, consumers = [] }: QueueDestination): Queue {
  const queue = new Queue(stack, `Queue-${name}`, {
    queueName: `mef-${stage}-${name}`,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // The largest that SQS takes; a queue made without it may still refuse above 256 KiB.
    maxMessageSizeBytes: 1_048_576,
    // The longest that SQS takes. What MozDef does not fetch by then is gone, and out of the stream a week before: an alarm on
    // the age of the oldest message comes after one day.
    retentionPeriod: Duration.days(14),
    // MozDef's worker deletes each message after it has stored it; ten of them take seconds.
    visibilityTimeout: Duration.seconds(120),
    removalPolicy: removalPolicy(stage),
  });
  if (consumers.length > 0) queue.addToResourcePolicy(takeMessages(queue, consumers));
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: "MozDef's worker deletes what it cannot use; what it does not delete has to wait until it is well again.",
  });
  return queue;
}

/** Only the destination's own function sends: what lies here is taken for an event that we have authenticated. */
export function closeQueue(queue: Queue, sender: IRole): void {
  queue.addToResourcePolicy(refuseOtherSenders(queue, sender));
}

function takeMessages(queue: Queue, consumers: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'MozDefTakesMessages',
    principals: consumers.map((arn) => new ArnPrincipal(arn)),
    actions: ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueUrl', 'GetQueueAttributes'].map(
      (action) => `sqs:${action}`,
    ),
    resources: [queue.queueArn],
  });
}
