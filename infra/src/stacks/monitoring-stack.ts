import { type App, type Stack } from 'aws-cdk-lib';
import { CompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { platformOwner } from '../discover/owner.ts';
import { isOn } from '../monitoring/close-watch.ts';
import { overviewDashboard } from '../monitoring/dashboards/overview-dashboard.ts';
import { readTopicArn } from '../monitoring/topics.ts';
import { alarmId, nameOf, tell } from '../monitoring/watch.ts';
import type { Stage } from '../stage.ts';
import { appStack } from './app-stack.ts';

/**
 * One alarm and one dashboard for the whole stage, over the composite of every other stack. They are named and not
 * referred to, so that each stack is deployed alone; and must be there: this one is deployed after all others, and before one
 * of them is deleted, because CloudWatch deletes no alarm that another one names.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
 */
export function monitoringStack(app: App, stage: Stage, watched: readonly Stack[]): Stack {
  const stack = appStack(app, stage, 'monitoring', platformOwner, 'One alarm and one dashboard over every app');
  const names = watched.map((one) => nameOf(one, 'unwell').alarmName);
  const { alarmName, alarmDescription } = nameOf(stack, 'unwell');
  const whole = new CompositeAlarm(stack, alarmId('unwell'), {
    compositeAlarmName: alarmName,
    alarmDescription,
    alarmRule: isOn(names),
  });
  const platform = tell(readTopicArn(stack, stage, platformOwner.team));
  whole.addAlarmAction(platform);
  whole.addOkAction(platform);
  overviewDashboard(stack, names);
  for (const one of watched) stack.addStackDependency(one, 'names its alarm');
  return stack;
}
