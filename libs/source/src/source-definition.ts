import type { EventFields } from '@mef/event-model';
import type { EventTypeTable, Ignored } from '@mef/normalization';
import type * as z from 'zod';

/** Who owns a source: becomes CODEOWNERS, the alarm's topic and cost tags. */
export interface Owner {
  readonly team: string;
  readonly contact: string;
}

/** How the engine tells that two deliveries are the same event. */
export interface IdentityRule<Payload> {
  /** The provider's log, such as `zoom-events`: never the app, so that push and poll of one event meet. */
  readonly namespace: string;
  /** The id that the provider documents as unique per event; where it gives none, the hash of the raw body. */
  readonly key: 'raw body' | ((payload: Payload) => string);
  /**
   * By event type (with `*`), the paths that differ between two deliveries of one event, such as a fresh download
   * token: the record's hash is then taken without them.
   */
  readonly volatile?: Readonly<Record<string, readonly string[]>>;
}

/** One account of a provider that a source serves. */
export interface Instance {
  readonly name: string;
  /** The provider's id of the account or its host: the tenant in every event's identity. */
  readonly account: string;
}

/** What `normalize` may know beside the payload. */
export interface NormalizeContext {
  readonly instance: Instance;
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
  /** Places of secrets and private text beside the keys that are redacted anyway. */
  readonly redact: readonly string[];
  readonly schema: z.ZodType<Payload>;
  /** Pure: payload to event fields. Gets the redacted record only. */
  readonly normalize: (payload: Payload, context: NormalizeContext) => Normalized;
  readonly eventTypes?: EventTypeTable;
}
