import type { Category } from './categories.ts';
import type { Severity } from './severities.ts';

export type Scalar = string | number | boolean;

/** A value below `details`: MozDef's index takes scalars and lists of scalars; an object would fix a mapping. */
export type DetailValue = Scalar | null | readonly (Scalar | null)[];

/** What a source's `normalize` may put below `details`; `undefined` means that the payload does not have it. */
export type Details = Readonly<Record<string, DetailValue | undefined>>;

/** What a source's `normalize` says of one event. The engine adds identity, times and provenance. */
export interface EventFields {
  /** The provider's own name of the event, `event.action` where it has an action. */
  readonly eventType: string;
  /** One of the closed categories, or the provider's name. */
  readonly category: string;
  readonly severity: Severity;
  readonly summary: string;
  /** FQDN of the provider's host that the event happened on, such as `zoom.us`. */
  readonly hostname: string;
  /** Milliseconds since 1970 by the provider's clock; `undefined` where the payload has no time that can be read. */
  readonly eventTime: number | undefined;
  /** Tags beside the app's own name. */
  readonly tags?: readonly string[];
  readonly details: Details;
}

/** How an event came to us; everything the framework adds stands here and nowhere else. */
export interface Ingest {
  readonly source: string;
  readonly instance: string;
  readonly schemaversion: number;
  /** ISO time at which the bytes were received; a replay keeps it. */
  readonly receivedat: string;
  readonly trace: string;
  /** SHA-256 of what the provider said: equal ids with unequal hashes become visible. */
  readonly contenthash: string;
  /** What was done to the event so that it could be kept: a replaced time, a cut string. Empty is left out. */
  readonly notes?: readonly string[];
}

/** The details of a complete event. */
export interface EventDetails {
  readonly [name: string]: DetailValue | Ingest | undefined;
  readonly eventid: string;
  readonly eventtype: string;
  /** The whole record after redaction as JSON; only on the first event of a record. */
  readonly raw?: string;
  readonly ingest: Ingest;
}

/**
 * A MozDef event as it leaves a source.
 * Source: https://mozdef.readthedocs.io/en/latest/usage.html#json-format
 */
export interface MozDefEvent {
  /** ISO 8601 with offset; always equal to `utctimestamp`. */
  readonly timestamp: string;
  readonly utctimestamp: string;
  readonly category: Category | (string & {});
  readonly severity: Severity;
  readonly summary: string;
  readonly hostname: string;
  readonly processname: string;
  readonly processid: string;
  /** The provider, such as `zoom`. */
  readonly source: string;
  readonly tags: readonly string[];
  readonly details: EventDetails;
}
