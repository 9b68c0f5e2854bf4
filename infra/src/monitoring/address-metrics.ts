import type { Duration, Stack } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { functionNameOf } from './functions-of.ts';
import { serviceMetric } from './metric-of.ts';

type Over = (period: Duration) => Metric;

/** Requests to where providers post, by how they were answered. */
interface AddressMetrics {
  requests: Over;
  errors: Over;
  refused: Over;
}

/**
 * Of an HTTP API or a Function URL, whichever the stack has.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html
 */
export function addressMetrics({ stack }: { readonly stack: Stack }): AddressMetrics {
  const api = stack.node.tryFindChild('Api');
  if (api instanceof HttpApi) {
    const metric = (name: string, statistic: 'Sum' | 'SampleCount') => (period: Duration) =>
      serviceMetric('ApiGateway', name, { ApiId: api.apiId }, statistic, period);
    const [errors, refused] = [metric('5xx', 'Sum'), metric('4xx', 'Sum')];
    return { requests: metric('Count', 'SampleCount'), errors, refused };
  }
  const handler = functionNameOf({ stack }, 'Handler');
  const metric = (name: string) => (period: Duration) =>
    serviceMetric('Lambda', name, { FunctionName: handler }, 'Sum', period);
  const [errors, refused] = [metric('Url5xxCount'), metric('Url4xxCount')];
  return { requests: metric('UrlRequestCount'), errors, refused };
}
