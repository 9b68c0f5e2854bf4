import { Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ReprocessorApp } from '../../discover/lambda-app.ts';
import { filled, metricOf, sumOf } from '../metric-of.ts';
import { addAlarm, type Watch } from '../watch.ts';

/** Where the reprocessor may meet what is no dead letter: a dimension of the metric. */
const places = ['drain', 'take-in', 'archive'];

/**
 * Something that came as a dead letter and is none: somebody wrote to the queue or the archive who is no part of this,
 * or two versions do not understand each other. Stream records that Lambda itself gave up, and that they do not become letters. And that letters are counted at all.
 */
export function reprocessorAlarms(watch: Watch, { name: source }: ReprocessorApp): void {
  const quarantined = places.map((instance) => metricOf('LettersQuarantined', { source, instance }, 'Sum'));
  addAlarm(watch, 'quarantined', { metric: sumOf(quarantined), threshold: 0 });
  addAlarm(watch, 'on-failure-fired', {
    metric: metricOf('RecordsGivenUp', { source, instance: 'take-in' }, 'Sum'),
    threshold: 0,
  });
  addAlarm(watch, 'take-in-failing', {
    metric: filled(metricOf('Faults', { source, instance: 'take-in' }, 'Sum')),
    threshold: 0,
    periods: 3,
  });
  const hour = Duration.hours(1);
  const measured = metricOf('LettersOpen', { source, instance: 'all' }, 'SampleCount', hour);
  addAlarm(watch, 'letters-unmeasured', {
    metric: filled(measured, hour),
    threshold: 1,
    below: true,
    periods: 3,
    missing: TreatMissingData.BREACHING,
  });
}
