import { Duration } from 'aws-cdk-lib';
import {
  AnomalyDetectionAlarm,
  ComparisonOperator,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { SourceApp } from '../../discover/lambda-app.ts';
import { filled, metricOf } from '../metric-of.ts';
import { addAlarm, alarmId, keep, nameOf, QUARTER_HOUR, type Watch } from '../watch.ts';

/** Fewer rejected records than this, of however few, are no reason to wake anybody. */
const MIN_REJECTED = 5;

/** What every source is watched for; an instance that the configuration holds back is expected to be silent. */
export function sourceAlarms(watch: Watch, app: SourceApp): void {
  for (const { name } of activeInstances(app)) {
    const dimensions = { source: app.name, instance: name };
    const beats = app.kind === 'rest' || app.manifest.beats;
    if (beats) {
      addAlarm(watch, 'heartbeat-missing', {
        metric: filled(metricOf('HeartbeatDelivered', dimensions, 'SampleCount')),
        threshold: 1,
        below: true,
        periods: 3,
        missing: TreatMissingData.BREACHING,
        of: name,
      });
    }
    silenceAlarm(watch, dimensions, beats);
    addAlarm(watch, 'rejected-share', { metric: rejectedShare(dimensions), threshold: 10, of: name });
  }
  letterAlarms(watch, app);
}

export function activeInstances({ instances }: SourceApp): SourceApp['instances'] {
  return instances.filter(({ paused }) => paused !== true);
}

interface Dimensions {
  source: string;
  instance: string;
}

/**
 * Against the band that CloudWatch learns from up to two weeks of the instance's own hours and days; a source of few events has a
 * band that reaches to nothing, and is watched by its heartbeat alone. Silence must have data points: each heartbeat counts
 * no event, and without heartbeats gaps are filled. Where nothing is left to fill, what the alarm has said stands.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html
 */
function silenceAlarm(watch: Watch, dimensions: Dimensions, beats: boolean): void {
  const hour = Duration.hours(1);
  const accepted = metricOf('EventsAccepted', dimensions, 'Sum', hour);
  const name = nameOf(watch.stack, 'silent', dimensions.instance);
  const alarm = new AnomalyDetectionAlarm(watch.stack, alarmId('silent', dimensions.instance), {
    ...name,
    metric: beats ? accepted : filled(accepted, hour),
    stdDevs: 3,
    comparisonOperator: ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: TreatMissingData.IGNORE,
  });
  keep(watch, name.alarmName, alarm);
}

/** In percent of the records that became an event or a dead letter. */
function rejectedShare(dimensions: Dimensions): MathExpression {
  return new MathExpression({
    expression: `IF(FILL(rejected, 0) < ${MIN_REJECTED}, 0, 100 * rejected / (rejected + FILL(accepted, 0)))`,
    usingMetrics: {
      rejected: metricOf('RecordsRejected', dimensions, 'Sum', QUARTER_HOUR),
      accepted: metricOf('EventsAccepted', dimensions, 'Sum', QUARTER_HOUR),
    },
    period: QUARTER_HOUR,
  });
}

/** The reprocessor measures the archive each hour, by source. */
function letterAlarms(watch: Watch, { name }: SourceApp): void {
  const all = { source: name, instance: 'all' };
  const hour = Duration.hours(1);
  addAlarm(watch, 'dead-letters-many', { metric: metricOf('LettersOpen', all, 'Maximum', hour), threshold: 100 });
  addAlarm(watch, 'dead-letters-old', {
    metric: metricOf('OldestLetter', all, 'Maximum', hour),
    threshold: Duration.days(2).toSeconds(),
  });
}
