import { Aws, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { AlarmSubscriptions, Subscriber } from './alarm-subscriptions.ts';
import { parameterName } from '../shared-names.ts';
import { removalPolicy } from '../storage/removal-policy.ts';
import type { Stage } from '../stage.ts';
import { teamName } from './team-name.ts';

/** By team: the ARN of its topic, for the alarms of this stack. */
export type TopicArns = ReadonlyMap<string, string>;

/**
 * One topic for each team that owns something, for others by their parameter. Encrypted with a key of its own: CloudWatch has
 * to use it, and must not be able to use the one of the events. AWS's own key for SNS would let no alarm through.
 * https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger
 */
export function alarmTopics(stack: Stack, stage: Stage, teams: readonly string[], to: AlarmSubscriptions): TopicArns {
  const key = alarmKey(stack, stage);
  return new Map(teams.map((team) => [team, alarmTopic(stack, stage, { team, key, to: to[team] ?? [] })]));
}

function alarmKey(stack: Stack, stage: Stage): Key {
  const key = new Key(stack, 'AlarmKey', {
    alias: `mef-${stage}-alarms`,
    enableKeyRotation: true,
    removalPolicy: removalPolicy(stage),
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: ofThisAccount,
    }),
  );
  return key;
}

interface TopicProps {
  team: string;
  key: Key;
  to: readonly Subscriber[];
}

function alarmTopic(stack: Stack, stage: Stage, { team, key, to }: TopicProps): string {
  const name = teamName(team);
  const topicName = `mef-${stage}-alarms-${name}`;
  const topic = new Topic(stack, `Alarms-${name}`, { topicName, masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: ofThisAccount,
    }),
  );
  for (const [index, { protocol, endpoint }] of to.entries()) {
    new CfnSubscription(stack, `Alarms-${name}-${index + 1}`, { topicArn: topic.topicArn, protocol, endpoint });
  }
  new StringParameter(stack, `Parameter-alarms-${name}`, {
    parameterName: topicParameter(stage, team),
    stringValue: topic.topicArn,
  });
  return topic.topicArn;
}

const ofThisAccount = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };

/** The topic of a team, for a stack that is deployed on its own. */
export function readTopicArn(stack: Stack, stage: Stage, team: string): string {
  return StringParameter.valueForStringParameter(stack, topicParameter(stage, team));
}

function topicParameter(stage: Stage, team: string): string {
  return parameterName(stage, 'alarms', teamName(team), 'topic-arn');
}
