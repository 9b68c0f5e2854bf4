import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, AlarmStatusWidget, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { metrics } from '@mef/telemetry';
import { metricOf } from '../metric-of.ts';
import { graph, heading, search } from './widgets.ts';

const ofAll = { source: 'dlq-reprocessor', instance: 'all' };
const { dimensions } = metrics.HeartbeatDelivered;

/** A page for the stage: which app is unwell, and what flows. */
export function overviewDashboard(stack: Stack, names: readonly string[]): void {
  const alarms = names.map((name, at) => Alarm.fromAlarmName(stack, `Shown-${at}`, name));
  new Dashboard(stack, 'Dashboard', {
    dashboardName: stack.stackName,
    defaultInterval: Duration.days(1),
    widgets: [
      [heading('# The whole stage\nEach alarm stands for an app; its own dashboard and docs/runbook.md say more.')],
      [new AlarmStatusWidget({ alarms, width: 24, height: 3 })],
      [
        graph('events accepted, by source and instance', [search('EventsAccepted', dimensions)]),
        graph('heartbeats: seconds to a destination', [search('HeartbeatDelivered', dimensions, {}, 'Maximum')]),
        graph('events by what the destination made of them', [
          search('EventsDelivered', metrics.EventsDelivered.dimensions),
        ]),
      ],
      [
        graph('lag of pollers (s)', [search('PollLag', dimensions, {}, 'Maximum')]),
        graph('requests to destinations (s)', [search('DeliveryTime', dimensions, {}, 'p90')]),
        graph(
          'dead letters, and the age of the oldest (s)',
          [metricOf('LettersOpen', ofAll, 'Maximum')],
          [metricOf('OldestLetter', ofAll, 'Maximum')],
        ),
      ],
    ],
  });
}
