import { Duration, type Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  type AlarmBase,
  ComparisonOperator,
  type IAlarmAction,
  type MathExpression,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmKind, alarmKinds } from './alarm-kinds.ts';

/** What watches over the resources of one stack. */
export interface Watch {
  readonly stack: Stack;
  /** Topic of the stack's owner. */
  readonly topicArn: string;
  /** Of the stack, in the order in which they were added. */
  readonly alarms: NamedAlarm[];
}

/** CDK gives the name of an alarm as a reference; a composite's rule and the tests want what it is. */
export interface NamedAlarm {
  readonly name: string;
  readonly alarm: AlarmBase;
}

export interface AlarmRule {
  metric: Metric | MathExpression;
  /** Breached above it, with `below` under it. */
  threshold: number;
  below?: boolean;
  /** Periods in a row that breach it. Default: 1. */
  periods?: number;
  /** What no data means. Default: that all is well. */
  missing?: TreatMissingData;
  /** Instance or destination, where there is one each. */
  of?: string;
}

export function openWatch(stack: Stack, topicArn: string): Watch {
  return { stack, topicArn, alarms: [] };
}

/** An alarm that tells the owner of the stack. */
export function addAlarm(
  watch: Watch,
  kind: AlarmKind,
  { metric, threshold, below, periods = 1, ...rule }: AlarmRule,
): void {
  const { GREATER_THAN_THRESHOLD, LESS_THAN_THRESHOLD } = ComparisonOperator;
  const name = nameOf(watch.stack, kind, rule.of);
  const alarm = metric.createAlarm(watch.stack, alarmId(kind, rule.of), {
    ...name,
    threshold,
    comparisonOperator: below ? LESS_THAN_THRESHOLD : GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: rule.missing ?? TreatMissingData.NOT_BREACHING,
  });
  keep(watch, name.alarmName, alarm);
}

/** An alarm of the stack from now on, that tells its owner. */
export function keep(watch: Watch, name: string, alarm: Alarm): void {
  alarm.addAlarmAction(tell(watch.topicArn));
  watch.alarms.push({ name, alarm });
}

export function tell(topicArn: string): IAlarmAction {
  return { bind: () => ({ alarmActionArn: topicArn }) };
}

export function alarmId(kind: AlarmKind, of?: string): string {
  return ['Alarm', kind, ...(of === undefined ? [] : [of])].join('-');
}

export function nameOf(stack: Stack, kind: AlarmKind, of?: string): { alarmName: string; alarmDescription: string } {
  return {
    alarmName: [stack.stackName, kind, ...(of === undefined ? [] : [of])].join('-'),
    alarmDescription: `${alarmKinds[kind]} docs/runbook.md#${kind}`,
  };
}

export const QUARTER_HOUR = Duration.minutes(15);
