import { Duration } from 'aws-cdk-lib';
import type { LambdaApp } from '../../discover/lambda-app.ts';
import { functionsOf } from '../functions-of.ts';
import { serviceMetric, sumOf } from '../metric-of.ts';
import { addAlarm, QUARTER_HOUR, type Watch } from '../watch.ts';

/** Milliseconds that are nearly what the callers of an app's function wait: Zoom 3 s, and Lambda until the time-out. */
const slow = { webhook: 2_500, rest: 285_000, forwarder: 100_000, reprocessor: 285_000 } satisfies Record<
  LambdaApp['kind'],
  number
>;

const THREE_HOURS = Duration.hours(3);

/** What runs once an hour never fails more than twice in a quarter of one. */
function isHourly({ kind }: LambdaApp, id: string): boolean {
  return id === 'Heal' || (kind === 'reprocessor' && id === 'Handler');
}

/** What the functions of every app are watched for. */
export function functionAlarms(watch: Watch, app: LambdaApp): void {
  const functions = functionsOf(watch);
  const metrics = (name: string, period: Duration) =>
    functions.map((one) => serviceMetric('Lambda', name, { FunctionName: one.functionName }, 'Sum', period));
  addAlarm(watch, 'function-errors', { metric: sumOf(metrics('Errors', QUARTER_HOUR), QUARTER_HOUR), threshold: 2 });
  const hourly = functions.filter(({ node }) => isHourly(app, node.id));
  if (hourly.length > 0) {
    const errors = hourly.map((one) =>
      serviceMetric('Lambda', 'Errors', { FunctionName: one.functionName }, 'Sum', THREE_HOURS),
    );
    addAlarm(watch, 'hourly-run-failed', { metric: sumOf(errors, THREE_HOURS), threshold: 1 });
  }
  const five = Duration.minutes(5);
  addAlarm(watch, 'function-throttled', { metric: sumOf(metrics('Throttles', five), five), threshold: 0 });
  for (const one of functions.filter(({ node }) => /^(Handler|Forward-)/.test(node.id))) {
    addAlarm(watch, 'function-slow', {
      metric: serviceMetric('Lambda', 'Duration', { FunctionName: one.functionName }, 'p99'),
      threshold: slow[app.kind],
      periods: 3,
      ...(app.kind === 'forwarder' ? { of: one.node.id.replace('Forward-', '') } : {}),
    });
  }
}
