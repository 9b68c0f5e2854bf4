import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { serviceMetric, sumOf } from '../metric-of.ts';
import { addAlarm, type Watch } from '../watch.ts';

export interface StreamParts {
  stream: Stream;
  queue: Queue;
  state: Table;
}

/** The account's default, for all functions together. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const ENVIRONMENTS = 1_000;

/** What the shared parts are watched for. */
export function streamAlarms(watch: Watch, { stream, queue, state }: StreamParts): void {
  // The queue is drained at once: what waits longer waits for a person, whom nothing else would tell.
  addAlarm(watch, 'dead-letters-wait', {
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: Duration.minutes(15).toSeconds(),
  });
  addAlarm(watch, 'stream-throttled', {
    metric: serviceMetric('Kinesis', 'WriteProvisionedThroughputExceeded', { StreamName: stream.streamName }, 'Sum'),
    threshold: 0,
    periods: 2,
  });
  const throttles = ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
    serviceMetric('DynamoDB', name, { TableName: state.tableName }, 'Sum'),
  );
  addAlarm(watch, 'state-throttled', { metric: sumOf(throttles), threshold: 0, periods: 2 });
  addAlarm(watch, 'concurrency-high', {
    metric: serviceMetric('Lambda', 'ConcurrentExecutions', {}, 'Maximum'),
    threshold: ENVIRONMENTS * 0.8,
  });
}
