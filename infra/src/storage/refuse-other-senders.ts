import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';

/** Denies sending to everyone but one role of the same stack, whatever their own policies say. */
export function refuseOtherSenders(queue: Queue, sender: IRole): PolicyStatement {
  return new PolicyStatement({
    sid: 'OnlyTheForwarder',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: { ArnNotEquals: { 'aws:PrincipalArn': sender.roleArn } },
  });
}
