import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { METRIC_NAMESPACE, type DimensionsOf, type MetricName } from '@mef/telemetry';

/** How CloudWatch sums up one period of a metric. */
export type Statistic = 'Sum' | 'Maximum' | 'Minimum' | 'Average' | 'SampleCount' | 'p50' | 'p90' | 'p99';

const FIVE_MINUTES = Duration.minutes(5);

/** One of our own metrics, by the dimensions that libs/telemetry publishes it with. */
export function metricOf<M extends MetricName>(
  metricName: M,
  dimensions: DimensionsOf<M>,
  statistic: Statistic,
  period = FIVE_MINUTES,
): Metric {
  return new Metric({ namespace: METRIC_NAMESPACE, metricName, dimensionsMap: { ...dimensions }, statistic, period });
}

/** One of a service of AWS. */
export function serviceMetric(
  service: 'Lambda' | 'ApiGateway' | 'Kinesis' | 'DynamoDB',
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic: Statistic,
  period = FIVE_MINUTES,
): Metric {
  return new Metric({ namespace: `AWS/${service}`, metricName, dimensionsMap, statistic, period });
}

/**
 * Zero where there is no data. An alarm on the metric itself would hold on to older points as long as one of them is among
 * those that CloudWatch fetches, which are more than the alarm's periods, and never see that there are none any more.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function filled(metric: Metric, period = FIVE_MINUTES): MathExpression {
  return new MathExpression({ expression: 'FILL(counted, 0)', usingMetrics: { counted: metric }, period });
}

/** Their sum; one that has no data counts as nothing. CloudWatch takes ten metrics in an alarm. */
export function sumOf(metrics: readonly Metric[], period = FIVE_MINUTES): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ');
  return new MathExpression({ expression, usingMetrics, period });
}
