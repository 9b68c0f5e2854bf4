import { instanceKey } from '../providers/instance-key.ts';
import type { Wiring } from '../templates/wiring.ts';
import { pausedInstances } from './paused-instances.ts';

/** `POST http://127.0.0.1:9000/zoom-webhook/main` for each route, with what becomes of deliveries to a paused instance. */
export function listRoutes(wiring: Wiring, gatewayUrl: string): readonly string[] {
  const paused = pausedInstances(wiring);
  return wiring.routes.map(({ routeKey, integrationId }) => {
    const arn = wiring.integrations.get(integrationId)?.functionArn;
    const app = wiring.functions.find((definition) => definition.arn === arn)?.app ?? '';
    const isPaused = paused.has(instanceKey(app, routeKey.split('/').at(-1) ?? ''));
    const address = routeKey.replace(' ', ` ${gatewayUrl}`);
    return isPaused ? `${address} paused: deliveries wait as dead letters` : address;
  });
}
