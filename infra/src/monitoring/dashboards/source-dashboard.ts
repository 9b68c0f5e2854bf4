import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { metrics, type MetricName } from '@mef/telemetry';
import type { SourceApp } from '../../discover/lambda-app.ts';
import { addressMetrics } from '../address-metrics.ts';
import { functionsOf } from '../functions-of.ts';
import { metricOf, serviceMetric } from '../metric-of.ts';
import type { Watch } from '../watch.ts';
import { graph, heading, search } from './widgets.ts';

/** The most alarms that a status widget shows. */
const MAX_SHOWN = 100;
const FIVE_MINUTES = Duration.minutes(5);

/** A page for each source: its alarms, a row for each instance, and its functions. */
export function sourceDashboard(watch: Watch, app: SourceApp): void {
  const { stack, alarms } = watch;
  new Dashboard(stack, 'Dashboard', {
    dashboardName: stack.stackName,
    defaultInterval: Duration.days(1),
    widgets: [
      [
        heading(
          `# ${app.name}\n${app.owner.team}, ${app.owner.contact}: docs/runbook.md says what to do about an alarm.`,
        ),
      ],
      [new AlarmStatusWidget({ alarms: alarms.slice(0, MAX_SHOWN).map(({ alarm }) => alarm), width: 24, height: 3 })],
      ...app.instances.map(({ name }) => instanceRow(app, name)),
      functionRow(watch, app),
    ],
  });
}

function instanceRow({ name: source, kind }: SourceApp, instance: string): IWidget[] {
  const of = { source, instance };
  return [
    graph(`${instance}: events`, [
      metricOf('EventsAccepted', of, 'Sum'),
      metricOf('EventsIgnored', of, 'Sum'),
      metricOf('EventsDropped', of, 'Sum'),
      metricOf('UnknownEventType', of, 'Sum'),
    ]),
    graph(`${instance}: refused, by reason`, [byReason('DeadLettersWritten', of), byReason('Rejected', of)]),
    kind === 'rest' ? pollGraph(instance, of) : proofGraph(instance, of),
  ];
}

function byReason(name: MetricName, of: { source: string; instance: string }) {
  return search(name, metrics[name].dimensions, of);
}

function pollGraph(instance: string, of: { source: string; instance: string }): IWidget {
  return graph(
    `${instance}: heartbeat, lag and age of the cursor (s), calls left`,
    [
      metricOf('HeartbeatDelivered', of, 'Maximum'),
      metricOf('PollLag', of, 'Maximum'),
      metricOf('CursorAge', of, 'Maximum'),
    ],
    [metricOf('RateLimitLeft', of, 'Minimum')],
  );
}

function proofGraph(instance: string, of: { source: string; instance: string }): IWidget {
  return graph(
    `${instance}: heartbeat (s), requests without proof, challenges`,
    [metricOf('HeartbeatDelivered', of, 'Maximum')],
    [
      metricOf('Unauthenticated', of, 'Sum'),
      metricOf('PreviousSecretMatched', of, 'Sum'),
      metricOf('ChallengesAnswered', of, 'Sum'),
    ],
  );
}

function functionRow(watch: Watch, app: SourceApp): IWidget[] {
  const of = { source: app.name, instance: 'all' };
  const lambda = (name: string, statistic: 'Sum' | 'p99' | 'Maximum') =>
    functionsOf(watch).map(({ functionName }) =>
      serviceMetric('Lambda', name, { FunctionName: functionName }, statistic),
    );
  const last =
    app.kind === 'webhook'
      ? addressGraph(watch)
      : graph('dead letters', [metricOf('LettersOpen', of, 'Maximum')], [metricOf('OldestLetter', of, 'Maximum')]);
  return [
    graph('functions: errors, throttles', [...lambda('Errors', 'Sum'), ...lambda('Throttles', 'Sum')]),
    graph(
      'functions: duration (ms), environments',
      lambda('Duration', 'p99'),
      lambda('ConcurrentExecutions', 'Maximum'),
    ),
    last,
  ];
}

function addressGraph(watch: Watch): IWidget {
  const { requests, errors, refused } = addressMetrics(watch);
  return graph('address: requests, 4xx, 5xx', [requests(FIVE_MINUTES)], [refused(FIVE_MINUTES), errors(FIVE_MINUTES)]);
}
