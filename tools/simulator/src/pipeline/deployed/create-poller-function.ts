import { createPoller, poll, type RestSource, type RunReport } from '@mef/poll';
import type { Http } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { Cloud } from '../create-cloud.ts';
import { createFunction, type LambdaFunction } from '../lambda/create-function.ts';
import { createWatchedTelemetry } from '../lambda/create-watched-telemetry.ts';
import type { Deployment } from './create-deployment.ts';
import { readAlong } from './read-along.ts';
import { sourcePortsOf } from './source-ports.ts';

export type PollerFunction = LambdaFunction<undefined, RunReport>;

/** The poller's own run behind its schedule. */
export function createPollerFunction<Payload>(
  deployment: Deployment<RestSource<Payload>>,
  instance: Instance,
  http: Http,
  cloud: Cloud,
): PollerFunction {
  const { name } = deployment.current().source;
  const clock = cloud.clocks.of(name);
  let ids = 0;
  return createFunction<undefined, RunReport>(
    {
      name,
      timeoutMs: 300_000,
      boot: (environment) => {
        const { source, appVersion } = deployment.current();
        const telemetry = createWatchedTelemetry(readAlong(cloud, name));
        const poller = createPoller(source, {
          ...sourcePortsOf(environment, { app: name, instance, clock, telemetry, appVersion }, cloud),
          cursors: cloud.cursors.for(environment),
          http: (request, limits) => environment.call('asks the provider', () => http(request, limits), [20, 400]),
          sleep: (ms) => cloud.scheduler.delay(ms),
          uuid: () => `run-${String((ids += 1)).padStart(8, '0')}`,
        });
        return { handle: (_tick, remainingMs) => poll(instance, poller, remainingMs()) };
      },
    },
    cloud,
  );
}
