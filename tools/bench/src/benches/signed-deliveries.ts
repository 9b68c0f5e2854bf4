import { gatewayEvent, SAMPLE_TIME, sampleSecrets } from '@mef/testing';
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
  const [secret] = sampleSecrets(auth.secretFormat);
  const deliveries = bodies.map(async (text) => {
    const body = Buffer.from(text);
    const proof = await auth.sign(body, secret, SAMPLE_TIME);
    const headers = { 'content-type': 'application/json; charset=utf-8', ...proof };
    return gatewayEvent(`/${name}/main`, { headers, body });
  });
  return Promise.all(deliveries);
}
