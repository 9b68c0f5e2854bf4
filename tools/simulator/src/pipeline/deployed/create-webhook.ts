import { answer, type Reply, type WebhookSource } from '@mef/webhook';
import type { Instance } from '@mef/source';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Cloud } from '../create-cloud.ts';
import { createFunction } from '../lambda/create-function.ts';
import { createWatchedTelemetry, type WatchedTelemetry } from '../lambda/create-watched-telemetry.ts';
import type { Environment } from '../lambda/create-environment.ts';
import { place, sha256 } from '../ledger/places.ts';
import type { WebhookFunction } from '../senders/create-gateway.ts';
import type { Deployment } from './create-deployment.ts';
import { zoomEventId } from '../senders/expected-id.ts';
import { readAlong } from './read-along.ts';
import { sourcePortsOf } from './source-ports.ts';

export const ZOOM_INSTANCE: Instance = { name: 'main', account: 'account-1' };

/** The webhook's own handler behind a gateway. */
export function createWebhook<Payload>(deployment: Deployment<WebhookSource<Payload>>, cloud: Cloud): WebhookFunction {
  const name = 'zoom-webhook';
  const clock = cloud.clocks.of(name);
  const telemetries = new Map<Environment, WatchedTelemetry>();
  return createFunction<APIGatewayProxyEventV2, Reply>(
    {
      name,
      timeoutMs: 10_000,
      boot: (environment) => {
        const { source, appVersion } = deployment.current();
        const telemetry = createWatchedTelemetry(readAlong(cloud, name));
        telemetries.set(environment, telemetry);
        const options = { app: name, instance: ZOOM_INSTANCE, clock, telemetry, appVersion };
        const ports = sourcePortsOf(environment, options, cloud);
        return {
          handle: (event) => {
            telemetry.reset();
            return answer(event, source, ports);
          },
        };
      },
      answered: (event, reply, environment) => checkReply(event, reply, telemetries.get(environment), cloud),
    },
    cloud,
  );
}

/** What a 2xx says to the sender must be true at the moment when it leaves; challenges ask for nothing. */
function checkReply(
  event: APIGatewayProxyEventV2,
  { statusCode, body }: Reply,
  telemetry: WatchedTelemetry | undefined,
  { ledger }: Cloud,
): void {
  if (statusCode !== 200 || body !== '{"message":"accepted"}') return;
  const hash = sha256(Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'));
  const letters = [place.letterOf(hash, 0), place.letterOf(hash, -1)];
  ledger.acknowledged('a delivery', [{ anyOf: [place.stream(zoomEventId(hash)), ...letters] }]);
  const counted = (telemetry?.total('EventsAccepted') ?? 0) + (telemetry?.total('DeadLettersWritten') ?? 0);
  if (counted !== 1) ledger.saw('I-9', `a delivery of one event is counted as ${counted}`);
}
