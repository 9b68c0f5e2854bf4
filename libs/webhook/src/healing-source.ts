import type { WebhookSource } from './define-webhook-source.ts';
import type { Deliveries } from './deliveries.ts';

/** A webhook source whose provider keeps a log of its deliveries. */
export type HealingSource<Payload> = WebhookSource<Payload> & { readonly deliveries: Deliveries };

/** Throws for a source that declares no deliveries: its handler is made by `createWebhookHandlers`. */
export function asHealingSource<Payload>(source: WebhookSource<Payload>): HealingSource<Payload> {
  const { deliveries } = source;
  if (deliveries === undefined) throw new Error(`${source.name} declares no deliveries to heal.`);
  return { ...source, deliveries };
}
