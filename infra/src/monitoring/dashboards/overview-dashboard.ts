import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, AlarmStatusWidget, Dashboard, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { metrics, type MetricName } from '@mef/telemetry';
import { metricOf, type Statistic } from '../metric-of.ts';
import { graph, heading, search } from './widgets.ts';

const ofAll = { source: 'dlq-reprocessor', instance: 'all' };

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
        graph('events accepted, by source and instance', [every('EventsAccepted')]),
        graph('heartbeats: seconds to a destination', [every('HeartbeatDelivered', 'Maximum')]),
        graph('events by what the destination made of them', [every('EventsDelivered')]),
      ],
      [
        graph('lag of pollers (s)', [every('PollLag', 'Maximum')]),
        graph('requests to destinations (s)', [every('DeliveryTime', 'p90')]),
        graph(
          'dead letters, and the age of the oldest (s)',
          [metricOf('LettersOpen', ofAll, 'Maximum')],
          [metricOf('OldestLetter', ofAll, 'Maximum')],
        ),
      ],
      [
        graph('events at risk', [
          every('WindowsOverfull'),
          every('CursorsExpired'),
          every('CursorsSkipped'),
          every('IdCollisions'),
          every('DeliveriesLost'),
        ]),
        graph('what we could not read or note', [
          every('SecretStale'),
          every('PauseUnread'),
          every('DeliveriesUnnoted'),
        ]),
        graph('given up by Lambda: stream records, calls by function', [
          every('RecordsGivenUp'),
          every('CallsGivenUp'),
        ]),
      ],
    ],
  });
}

/** A line for each set of dimensions that came up. */
function every(name: MetricName, statistic?: Statistic): IMetric {
  return search(name, metrics[name].dimensions, {}, statistic);
}
