import { Duration } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { WebhookApp } from '../../discover/lambda-app.ts';
import { functionNameOf } from '../functions-of.ts';
import { metricOf, serviceMetric } from '../metric-of.ts';
import { addAlarm, QUARTER_HOUR, type Watch } from '../watch.ts';
import { activeInstances } from './source-alarms.ts';

/** Fewer refusals in a quarter of an hour, of however few requests, are the noise of any public address. */
const MIN_REFUSED = 50;

/** What a source is watched for that its provider posts to. */
export function webhookAlarms(watch: Watch, app: WebhookApp): void {
  for (const { name } of activeInstances(app)) instanceAlarms(watch, app, name);
  addressAlarms(watch, app);
}

function instanceAlarms(watch: Watch, { name: source, manifest }: WebhookApp, instance: string): void {
  const dimensions = { source, instance };
  addAlarm(watch, 'unauthenticated', {
    metric: metricOf('Unauthenticated', dimensions, 'Sum'),
    threshold: 10,
    periods: 3,
    of: instance,
  });
  if (manifest.handshake !== undefined || manifest.preAuth !== undefined) {
    addAlarm(watch, 'challenge-failed', {
      metric: metricOf('Rejected', { ...dimensions, reason: 'challenge-malformed' }, 'Sum'),
      threshold: 0,
      of: instance,
    });
  }
  if (!manifest.heals) return;
  const hour = Duration.hours(1);
  const lost = metricOf('DeliveriesLost', dimensions, 'Sum', hour);
  addAlarm(watch, 'deliveries-lost', { metric: lost, threshold: 0, of: instance });
  const unlisted = metricOf('DeliveriesUnlisted', dimensions, 'Sum', hour);
  addAlarm(watch, 'replay-suspected', { metric: unlisted, threshold: 0, of: instance });
}

function addressAlarms(watch: Watch, { ingress }: WebhookApp): void {
  const address = addressMetrics(watch);
  addAlarm(watch, 'api-errors', { metric: address.errors(Duration.minutes(5)), threshold: 2 });
  const refusedShare = new MathExpression({
    expression: `IF(refused < ${MIN_REFUSED}, 0, 100 * refused / requests)`,
    usingMetrics: { refused: address.refused(QUARTER_HOUR), requests: address.requests(QUARTER_HOUR) },
    period: QUARTER_HOUR,
  });
  addAlarm(watch, 'api-refusals', { metric: refusedShare, threshold: 50 });
  // A Function URL has no rate: what is over its concurrency is throttled as any call is.
  if (ingress.kind !== 'http-api') return;
  const minute = Duration.minutes(1);
  const threshold = ingress.throttle.rate * minute.toSeconds() * 0.8;
  addAlarm(watch, 'api-near-throttle', { metric: address.requests(minute), threshold });
}

type Over = (period: Duration) => Metric;

/** Requests to where providers post, by how they were answered. */
export interface AddressMetrics {
  requests: Over;
  errors: Over;
  refused: Over;
}

/**
 * Of an HTTP API or a Function URL, whichever the stack has.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html
 */
export function addressMetrics({ stack }: Pick<Watch, 'stack'>): AddressMetrics {
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
