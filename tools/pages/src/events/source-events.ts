/** How a detail of the source's events was seen in its samples. */
export interface DetailField {
  readonly name: string;
  /** `text`, `number`, `true or false`, and `list of …`, in the order of the alphabet. */
  readonly kinds: readonly string[];
  /** Event types whose samples have it, as far as the table of the page has room. */
  readonly seenIn: readonly string[];
}

/** One row of a source's table of event types. */
export interface EventTypeLine {
  /** The provider's name of the event, or a pattern with `*`. */
  readonly name: string;
  readonly category: string;
  readonly severity: string;
  readonly phrase: string;
  /** Whether a sample of the source is of this row. */
  readonly isSampled: boolean;
}

/** What a page about events says of one source. */
export interface SourceEvents {
  readonly name: string;
  readonly kind: 'webhook' | 'rest';
  readonly provider: string;
  readonly version: number;
  readonly owner: string;
  readonly eventTypes: readonly EventTypeLine[];
  readonly fields: readonly DetailField[];
}
