import { type Duration as Length, milliseconds } from '@mef/event-model';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { RestApp } from '../../discover/lambda-app.ts';
import { metricOf, sumOf } from '../metric-of.ts';
import { addAlarm, QUARTER_HOUR, type Watch } from '../watch.ts';
import { activeInstances } from './source-alarms.ts';

/** A cursor that is younger is no news: a run takes up to five minutes, and what it meets may be tried again. */
const YOUNG_SECONDS = 1_800;
/** Runs that may fail one after the other before somebody is told. */
const RUNS = 3;

/** What a source is watched for that is polled. */
export function pollerAlarms(watch: Watch, app: RestApp): void {
  for (const { name, every } of activeInstances(app)) {
    const dimensions = { source: app.name, instance: name };
    addAlarm(watch, 'cursor-old', {
      metric: metricOf('CursorAge', dimensions, 'Maximum'),
      threshold: Math.max(YOUNG_SECONDS, RUNS * secondsOf(every ?? app.manifest.polling.every)),
      of: name,
    });
    addAlarm(watch, 'poll-behind', { metric: lagOfCutRuns(dimensions), threshold: 3_600, periods: 2, of: name });
    // How many calls are left says nothing: the poller stops at its own share of them, and what is refused tells of none.
    const held = [
      metricOf('RunsSkipped', { ...dimensions, skip: 'rate-limited' }, 'Sum'),
      metricOf('ProviderErrors', { ...dimensions, fault: 'rate-limited' }, 'Sum'),
    ];
    addAlarm(watch, 'rate-limit-low', { metric: sumOf(held), threshold: 0, periods: 3, of: name });
    const hidden = [metricOf('WindowsOverfull', dimensions, 'Sum'), metricOf('CursorsExpired', dimensions, 'Sum')];
    addAlarm(watch, 'events-at-risk', { metric: sumOf(hidden), threshold: 0, of: name });
    const refused = (['unauthorized', 'forbidden'] as const).map((fault) =>
      metricOf('ProviderErrors', { ...dimensions, fault }, 'Sum', QUARTER_HOUR),
    );
    addAlarm(watch, 'login-refused', { metric: sumOf(refused, QUARTER_HOUR), threshold: 2, of: name });
  }
}

function secondsOf(length: Length): number {
  return milliseconds(length) / 1_000;
}

/** The age of the newest event grows in a quiet log too; only where runs end before the log does, it is a lag. */
function lagOfCutRuns(dimensions: { source: string; instance: string }): MathExpression {
  return new MathExpression({
    expression: 'IF(FILL(cut, 0) > 0, lag, 0)',
    usingMetrics: {
      cut: metricOf('RunsCut', dimensions, 'Sum', QUARTER_HOUR),
      lag: metricOf('PollLag', dimensions, 'Maximum', QUARTER_HOUR),
    },
    period: QUARTER_HOUR,
  });
}
