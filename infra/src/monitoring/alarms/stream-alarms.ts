import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { serviceMetric, sumOf } from '../metric-of.ts';
import { addAlarm, type Watch } from '../watch.ts';

export interface StreamParts {
  stream: Stream;
  queue: Queue;
  state: Table;
  /** What the account may have at once, for all functions together. */
  lambdaConcurrency: number;
}

/** What the shared parts are watched for. */
export function streamAlarms(watch: Watch, { stream, queue, state, lambdaConcurrency }: StreamParts): void {
  // The queue is drained at once: what waits longer waits for a person, whom nothing else would tell.
  addAlarm(watch, 'dead-letters-wait', { metric: messagesIn(queue), threshold: 0, periods: 15 });
  addAlarm(watch, 'stream-throttled', {
    metric: serviceMetric('Kinesis', 'WriteProvisionedThroughputExceeded', { StreamName: stream.streamName }, 'Sum'),
    threshold: 0,
    periods: 2,
  });
  const throttles = ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
    serviceMetric('DynamoDB', name, { TableName: state.tableName }, 'Sum'),
  );
  // Filled: CloudWatch ignores missing data of DynamoDB whatever is asked for, and would stay where the last throttle left it.
  addAlarm(watch, 'state-throttled', { metric: sumOf(throttles), threshold: 0, periods: 2 });
  // With what is reserved, used or not: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
  addAlarm(watch, 'concurrency-high', {
    metric: serviceMetric('Lambda', 'ClaimedAccountConcurrency', {}, 'Maximum'),
    threshold: lambdaConcurrency * 0.8,
  });
}

/**
 * By the minute, those under way included. The age of the oldest message would not do: SQS leaves out what was received
 * three times, and so just the letter that fails again and again.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
function messagesIn(queue: Queue): MathExpression {
  const [period, statistic] = [Duration.minutes(1), 'Maximum'];
  return new MathExpression({
    expression: 'waiting + underway',
    usingMetrics: {
      waiting: queue.metricApproximateNumberOfMessagesVisible({ period, statistic }),
      underway: queue.metricApproximateNumberOfMessagesNotVisible({ period, statistic }),
    },
    period,
  });
}
