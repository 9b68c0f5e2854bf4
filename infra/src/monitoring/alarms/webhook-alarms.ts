import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { WebhookApp } from '../../discover/lambda-app.ts';
import { addressMetrics } from '../address-metrics.ts';
import { metricOf, sumOf } from '../metric-of.ts';
import { addAlarm, QUARTER_HOUR, type Watch } from '../watch.ts';
import { activeInstances } from './source-alarms.ts';

/** Fewer refusals in a quarter of an hour, of however few requests, are the noise of any public address. */
const MIN_REFUSED = 50;
const HOUR = Duration.hours(1);
const SIX_HOURS = Duration.hours(6);

interface Dimensions {
  source: string;
  instance: string;
}

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
  addAlarm(watch, 'only-unauthenticated', { metric: refusedAlone(dimensions), threshold: 2, of: instance });
  if (manifest.handshake !== undefined || manifest.preAuth !== undefined) {
    const failed = [
      metricOf('Rejected', { ...dimensions, reason: 'challenge-malformed' }, 'Sum'),
      metricOf('ChallengesRefused', dimensions, 'Sum'),
    ];
    addAlarm(watch, 'challenge-failed', { metric: sumOf(failed), threshold: 0, of: instance });
  }
  if (manifest.heals) healingAlarms(watch, dimensions);
}

/** Requests without proof in an hour in which nothing was accepted: of few events a rotated secret refuses few. */
function refusedAlone(dimensions: Dimensions): MathExpression {
  return new MathExpression({
    expression: 'IF(FILL(accepted, 0) > 0, 0, FILL(refused, 0))',
    usingMetrics: {
      accepted: metricOf('EventsAccepted', dimensions, 'Sum', HOUR),
      refused: metricOf('Unauthenticated', dimensions, 'Sum', HOUR),
    },
    period: HOUR,
  });
}

/** The search runs once an hour: what it meets once is all that there is in that hour. */
function healingAlarms(watch: Watch, dimensions: Dimensions): void {
  const { instance } = dimensions;
  const lost = metricOf('DeliveriesLost', dimensions, 'Sum', HOUR);
  addAlarm(watch, 'deliveries-lost', { metric: lost, threshold: 0, of: instance });
  const unlisted = metricOf('DeliveriesUnlisted', dimensions, 'Sum', HOUR);
  addAlarm(watch, 'replay-suspected', { metric: unlisted, threshold: 0, of: instance });
  // While it is refused, neither of the two above can be judged.
  const refused = (['unauthorized', 'forbidden'] as const).map((fault) =>
    metricOf('ProviderErrors', { ...dimensions, fault }, 'Sum', HOUR),
  );
  addAlarm(watch, 'login-refused', { metric: sumOf(refused, HOUR), threshold: 0, of: instance });
  const cut = [
    metricOf('RunsCut', dimensions, 'Sum', SIX_HOURS),
    metricOf('RunsSkipped', { ...dimensions, skip: 'rate-limited' }, 'Sum', SIX_HOURS),
  ];
  addAlarm(watch, 'healing-cut', { metric: sumOf(cut, SIX_HOURS), threshold: 2, of: instance });
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
  // A burst within a minute is over the rate without being near it: only the access log tells of what was refused.
  const throttled = watch.stack.node.findChild('Throttled');
  if (!(throttled instanceof MetricFilter))
    throw new Error(`${watch.stack.stackName} does not count what it throttles.`);
  const metric = throttled.metric({ statistic: 'Sum', period: Duration.minutes(5) });
  addAlarm(watch, 'api-throttled', { metric, threshold: 0 });
}
