import type { Scheme } from '@mef/auth';
import type { SecretSpec, SourceDefinition } from '@mef/source';
import type { Deliveries } from './deliveries.ts';
import type { Handshake } from './handshakes/handshake.ts';
import type { PreAuthHandshake } from './handshakes/pre-auth-handshake.ts';

/** What the author of a webhook source declares. */
export interface WebhookOptions<Payload> extends SourceDefinition<Payload> {
  readonly auth: Scheme;
  readonly handshake?: Handshake;
  /** A challenge by GET that comes before there is a secret, and is answered to whoever asks. */
  readonly preAuth?: PreAuthHandshake;
  /** Headers, in lower case, that `normalize` and identity may read and a dead letter keeps; never one with a secret. */
  readonly headers?: readonly string[];
  /** Forms of body that the provider sends. Default: JSON alone. */
  readonly bodies?: readonly BodyForm[];
  /** Where the provider keeps a log of its deliveries: what it could not deliver is asked for again each hour. */
  readonly deliveries?: Deliveries;
}

/** `form`: `application/x-www-form-urlencoded` with the JSON in the field `payload`. */
export type BodyForm = 'json' | 'form';

/** A webhook source: what the author declared, and what infrastructure reads of it. */
export interface WebhookSource<Payload> extends WebhookOptions<Payload> {
  readonly kind: 'webhook';
  /** Names of the secrets that each instance needs in the store. */
  readonly secrets: readonly SecretSpec[];
  /** What the routes of the instances take. */
  readonly methods: readonly ('GET' | 'POST')[];
  /** Whether the app has a function `heal` that is run each hour. */
  readonly heals: boolean;
  /**
   * Whether the app has a function `beat` that posts a heartbeat of each instance every five minutes: where we hold what
   * the provider signs with, and not only a public key.
   */
  readonly beats: boolean;
}

/**
 * Makes a webhook source of a typed literal; `normalize`'s argument is inferred from `schema`. Throws where its id would be
 * read from a header that is not kept: events of the same bytes would be one.
 */
export function defineWebhookSource<Payload>(options: WebhookOptions<Payload>): WebhookSource<Payload> {
  checkIdentity(options);
  const { auth, deliveries, preAuth } = options;
  const { secretName: name, secretFormat: format, secretAlgorithm: algorithm } = auth;
  const proof = { name, format, ...(algorithm === undefined ? {} : { algorithm }) };
  const methods: WebhookSource<Payload>['methods'] = preAuth === undefined ? ['POST'] : ['GET', 'POST'];
  return Object.freeze({
    ...options,
    kind: 'webhook',
    secrets: [proof, ...(deliveries?.login.secrets ?? [])],
    methods,
    heals: deliveries !== undefined,
    beats: format !== 'jwk',
  });
}

function checkIdentity<Payload>({ name, identity, headers = [] }: WebhookOptions<Payload>): void {
  const { key } = identity;
  if (typeof key === 'object' && 'header' in key && !headers.includes(key.header))
    throw new Error(`${name}: identity.key names the header ${key.header}, which has to be among its headers`);
}
