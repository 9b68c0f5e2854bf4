import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ForwarderApp } from '../../discover/lambda-app.ts';
import { functionNameOf } from '../functions-of.ts';
import { metricOf, serviceMetric } from '../metric-of.ts';
import { addAlarm, type Watch } from '../watch.ts';

/** What each destination is watched for. */
export function forwarderAlarms(watch: Watch, { name: source, destinations }: ForwarderApp): void {
  for (const { name } of destinations) {
    const dimensions = { source, instance: name };
    const sender = functionNameOf(watch, `Forward-${name}`);
    addAlarm(watch, 'iterator-age', {
      metric: serviceMetric('Lambda', 'IteratorAge', { FunctionName: sender }, 'Maximum'),
      threshold: Duration.hours(1).toMilliseconds(),
      of: name,
    });
    addAlarm(watch, 'delivery-failing', {
      metric: metricOf('EventsDelivered', { ...dimensions, outcome: 'retry' }, 'Sum'),
      threshold: 0,
      periods: 3,
      of: name,
    });
    addAlarm(watch, 'delivery-refused', {
      metric: metricOf('EventsDelivered', { ...dimensions, outcome: 'dead-letter' }, 'Sum'),
      threshold: 0,
      of: name,
    });
    addAlarm(watch, 'delivery-slow', {
      metric: metricOf('DeliveryTime', dimensions, 'p90'),
      threshold: 10,
      periods: 3,
      of: name,
    });
    addAlarm(watch, 'events-at-risk', { metric: metricOf('IdCollisions', dimensions, 'Sum'), threshold: 0, of: name });
    queueAlarm(watch, name);
  }
}

/** Of a destination that is pulled: its queue keeps messages for fourteen days. */
function queueAlarm(watch: Watch, name: string): void {
  const queue = watch.stack.node.tryFindChild(`Queue-${name}`);
  if (!(queue instanceof Queue)) return;
  const metric = queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' });
  addAlarm(watch, 'queue-waits', { metric, threshold: Duration.days(1).toSeconds(), of: name });
}
