import { createMemoryPorts, gatewayEvent, SAMPLE_SECRETS } from '@mef/testing';
import type { WebhookSource } from '@mef/webhook';
import { importFromRoot } from '../import-from-root.ts';

export type Source = WebhookSource<unknown>;

/** The manifest of zoom-webhook. */
export async function zoomSource(): Promise<Source> {
  const module = await importFromRoot<{ default: Source }>('apps/zoom-webhook/src/source.ts');
  return module.default;
}

/** Deliveries to zoom-webhook as the gateway hands them over, each signed over its bytes at the time of memory ports. */
export function signedDeliveries({ name, auth }: Source, bodies: readonly string[]) {
  const now = createMemoryPorts().clock();
  return bodies.map((text) => {
    const body = Buffer.from(text);
    const headers = { 'content-type': 'application/json; charset=utf-8', ...auth.sign(body, SAMPLE_SECRETS[0], now) };
    return gatewayEvent(`/${name}/main`, { headers, body });
  });
}
