import type { Scheme } from '@mef/auth';
import type { SourceDefinition } from '@mef/source';
import type { Handshake } from './handshakes/handshake.ts';

/** What the author of a webhook source declares. */
export interface WebhookOptions<Payload> extends SourceDefinition<Payload> {
  readonly auth: Scheme;
  readonly handshake?: Handshake;
}

/** A webhook source: what the author declared, and what infrastructure reads of it. */
export interface WebhookSource<Payload> extends WebhookOptions<Payload> {
  readonly kind: 'webhook';
  /** Names of the secrets that each instance needs in the store. */
  readonly secrets: readonly string[];
}

/** Makes a webhook source of a typed literal; `normalize`'s argument is inferred from `schema`. */
export function defineWebhookSource<Payload>(options: WebhookOptions<Payload>): WebhookSource<Payload> {
  return Object.freeze({ ...options, kind: 'webhook', secrets: [options.auth.secretName] });
}
