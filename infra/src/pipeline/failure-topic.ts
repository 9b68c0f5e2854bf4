import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { grantedRole } from './grant.ts';
import type { PipelineParameters } from './pipeline-parameters.ts';

/** What a person reads, who has no use for the event itself. */
const sentence: CfnRule.InputTransformerProperty = {
  inputPathsMap: { pipeline: '$.detail.pipeline', run: '$.detail.execution-id' },
  inputTemplate: '"The pipeline <pipeline> failed in its run <run>. What to do: docs/runbook.md#pipeline-failed"',
};

/** Tells people of runs that fail and wait: a topic of its own, because those of the alarms come with the first deployment. */
export function failureTopic(stack: Stack, parameters: PipelineParameters, key: Key, pipelineName: string): Topic {
  const topic = new Topic(stack, 'Notifications', { masterKey: key, enforceSSL: true });
  const subscription = new CfnSubscription(stack, 'NotificationMail', {
    topicArn: topic.topicArn,
    protocol: 'email',
    endpoint: parameters.given('AlarmEmail'),
  });
  subscription.cfnOptions.condition = parameters.hasEmail;
  const role = grantedRole(stack, 'NotifyRole', 'events.amazonaws.com', 'Tells of runs that fail', [
    { why: 'A failed run is told of.', actions: ['sns:Publish'], resources: [topic.topicArn] },
    { why: 'The topic is encrypted.', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] },
  ]);
  new CfnRule(stack, 'FailedRun', {
    description: 'A run of the pipeline failed',
    eventPattern: {
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: { state: ['FAILED'], pipeline: [pipelineName] },
    },
    targets: [{ id: 'Notifications', arn: topic.topicArn, roleArn: role.roleArn, inputTransformer: sentence }],
  });
  new CfnOutput(stack, 'NotificationTopic', {
    description: 'Told of failed runs and of runs that wait for an approval',
    value: topic.topicArn,
  });
  return topic;
}
