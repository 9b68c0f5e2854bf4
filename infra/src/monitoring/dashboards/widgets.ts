import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IMetric, MathExpression, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { METRIC_NAMESPACE } from '@mef/telemetry';

/** A third of the page. */
const WIDTH = 8;
const HEIGHT = 6;

export function graph(title: string, left: IMetric[], right: IMetric[] = []): GraphWidget {
  return new GraphWidget({ title, left, right, width: WIDTH, height: HEIGHT, liveData: true });
}

export function heading(markdown: string): TextWidget {
  return new TextWidget({ markdown, width: 3 * WIDTH, height: 2 });
}

/**
 * Every metric of a name whose dimensions are these, `fixed` ones with their value: a line for each value that came up.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
export function search(
  metricName: string,
  dimensions: readonly string[],
  fixed: Record<string, string> = {},
  statistic = 'Sum',
): MathExpression {
  const schema = [METRIC_NAMESPACE, ...dimensions].join(',');
  const terms = [`MetricName="${metricName}"`, ...Object.entries(fixed).map(([name, value]) => `${name}="${value}"`)];
  return new MathExpression({
    expression: `SEARCH('{${schema}} ${terms.join(' ')}', '${statistic}', 300)`,
    label: '',
    usingMetrics: {},
    period: Duration.minutes(5),
  });
}
