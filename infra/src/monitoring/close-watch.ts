import type { Stack } from 'aws-cdk-lib';
import { AlarmRule, CompositeAlarm, type IAlarmRule } from 'aws-cdk-lib/aws-cloudwatch';
import { alarmId, nameOf, type NamedAlarm, tell, type Watch } from './watch.ts';

/** The most that a rule may name. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const MAX_CHILDREN = 100;

/**
 * One alarm over all of a stack's, on while any of them is. That one went on, that one has said; this one says that all are
 * off again. Where there are over a hundred, each hundred has one of its own below it.
 */
export function closeWatch({ stack, topicArn, alarms }: Watch): void {
  const hundreds = Array.from({ length: Math.ceil(alarms.length / MAX_CHILDREN) }, (_, at) =>
    alarms.slice(at * MAX_CHILDREN, (at + 1) * MAX_CHILDREN),
  );
  const isOne = hundreds.length === 1;
  const children = isOne ? alarms : hundreds.map((part, at) => anyOf(stack, part, topicArn, String(at + 1)));
  anyOf(stack, children, topicArn);
}

/** By name, which is a third as long as an ARN: a rule has at most 10,240 characters. */
function anyOf(stack: Stack, children: readonly NamedAlarm[], topicArn: string, of?: string): NamedAlarm {
  const { alarmName: name, alarmDescription } = nameOf(stack, 'unwell', of);
  const alarm = new CompositeAlarm(stack, alarmId('unwell', of), {
    compositeAlarmName: name,
    alarmDescription,
    alarmRule: isOn(children.map((child) => child.name)),
  });
  alarm.addOkAction(tell(topicArn));
  // A name is no reference: without this CloudFormation might make the composite first, of alarms that are not there.
  alarm.node.addDependency(...children.map((child) => child.alarm));
  return { name, alarm };
}

/** On while any alarm of these names is. */
export function isOn(names: readonly string[]): IAlarmRule {
  return AlarmRule.anyOf(...names.map((name) => AlarmRule.fromString(`ALARM("${name}")`)));
}
