import type { JwkAlgorithm, SecretFormat } from '@mef/auth';
import type { EventFields } from '@mef/event-model';
import type { EventTypeTable, Ignored } from '@mef/normalization';
import type * as z from 'zod';
import type { Instance } from './instance.ts';

/** Who owns a source: becomes CODEOWNERS, the alarm's topic and cost tags. */
export interface Owner {
  readonly team: string;
  readonly contact: string;
}

/**
 * Where the id stands that the provider documents as unique per event: text or a number. A record without it falls back
 * to its hash. `path` is one of the record as it came, keys joined by dots, whether or not the schema reads it.
 * `header` is one of the manifest's `headers`, of a provider that sends one event at a time: a dead letter counts by it too,
 * because two events may have the same bytes.
 */
export type IdentityKey<Payload> =
  'raw body' | { readonly path: string } | { readonly header: string } | ((payload: Payload) => string | undefined);

/** How the engine tells that two deliveries are the same event. */
export interface IdentityRule<Payload> {
  /** The provider's log, such as `zoom-events`: never the app, so that push and poll of one event meet. */
  readonly namespace: string;
  readonly key: IdentityKey<Payload>;
  /**
   * By event type (with `*`), the paths that differ between two deliveries of one event, such as a fresh download
   * token: the record's hash is then taken without them.
   */
  readonly volatile?: Readonly<Record<string, readonly string[]>>;
}

/** What `normalize` may know beside the payload. */
export interface NormalizeContext {
  readonly instance: Instance;
  /** Of a webhook: the headers that the manifest names, in lower case. Nothing proves them unless the scheme signs them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What `normalize` answers: one event, several, or none with a reason that is counted. */
export type Normalized = EventFields | readonly EventFields[] | Ignored;

/** What both kinds of source declare. The author writes schema, `normalize` and data; engines do the rest. */
export interface SourceDefinition<Payload> {
  /** The app's folder and name, such as `zoom-webhook`; also its tag. */
  readonly name: string;
  /** The provider's one-word name: the event's `source`, and the category of what no other category fits. */
  readonly provider: string;
  /** Raised by hand when the schema or the meaning of events changes. */
  readonly version: number;
  readonly owner: Owner;
  readonly identity: IdentityRule<Payload>;
  /** Places of secrets and private text beside the keys that are redacted anyway; behind `!` what is kept. See `createRedactor`. */
  readonly redact: readonly string[];
  readonly schema: z.ZodType<Payload>;
  /** Pure: payload to event fields. Gets the redacted record only. */
  readonly normalize: (payload: Payload, context: NormalizeContext) => Normalized;
  readonly eventTypes?: EventTypeTable;
  /** What an instance may set under `settings` in `config/<stage>.json`, and the defaults. Default: nothing. */
  readonly settings?: z.ZodType<Settings>;
}

/** Settings of one instance: plain values, never secrets. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/** A secret that each instance needs at `/mef/<stage>/<app>/<instance>/<name>`. */
export interface SecretSpec {
  /** Lower-case letters, digits and dashes. */
  readonly name: string;
  readonly format: SecretFormat;
  /** Of a JWK: what a key that is made up must be good for. Default: ES256. */
  readonly algorithm?: JwkAlgorithm;
}
