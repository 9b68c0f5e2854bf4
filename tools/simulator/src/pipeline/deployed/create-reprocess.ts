import { reprocess, type AnySource, type Instance, type ReprocessReply, type ReprocessRequest } from '@mef/source';
import type { Cloud } from '../create-cloud.ts';
import { createFunction, type LambdaFunction } from '../lambda/create-function.ts';
import { createWatchedTelemetry } from '../lambda/create-watched-telemetry.ts';
import type { Deployment } from './create-deployment.ts';
import { readAlong } from './read-along.ts';
import { sourcePortsOf } from './source-ports.ts';

export type ReprocessFunction = LambdaFunction<ReprocessRequest, ReprocessReply>;

/** The second function of a source: today's code for stored envelopes. */
export function createReprocess<Payload>(
  deployment: Deployment<AnySource<Payload>>,
  instance: Instance,
  cloud: Cloud,
): ReprocessFunction {
  const app = deployment.current().source.name;
  const name = `${app}-reprocess`;
  const clock = cloud.clocks.of(name);
  return createFunction<ReprocessRequest, ReprocessReply>(
    {
      name,
      timeoutMs: 120_000,
      boot: (environment) => {
        const { source, appVersion } = deployment.current();
        const telemetry = createWatchedTelemetry(readAlong(cloud, name));
        const ports = sourcePortsOf(environment, { app, instance, clock, telemetry, appVersion }, cloud);
        return { handle: (request) => reprocess(request, source, ports) };
      },
    },
    cloud,
  );
}
