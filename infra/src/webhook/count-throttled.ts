import type { Stack } from 'aws-cdk-lib';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';

/**
 * Counts what the gateway refused with 429, which providers do not send again. Its own metric for refusals has every 4xx in it:
 * a burst of these among the unsigned requests of strangers is not seen there. A filter's dimensions can only be
 * fields of the log, so that the metric bears the name of the stack.
 */
export function countThrottled(stack: Stack, accessLog: LogGroup): MetricFilter {
  return new MetricFilter(stack, 'Throttled', {
    logGroup: accessLog,
    filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
    metricNamespace: 'MozDefEventFramework/Address',
    metricName: stack.stackName,
    metricValue: '1',
  });
}
