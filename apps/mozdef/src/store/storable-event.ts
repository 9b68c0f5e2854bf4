import type { IndexText } from '../search/index-event.ts';

/** One event, ready to be written. */
export interface StorableEvent extends IndexText {
  id: string;
  /** Event time in microseconds since 1970. */
  eventMicros: number;
  /** Of originOf. */
  origin: string;
  /** The JSON text that is stored and found again. */
  document: string;
  /** Its `details.ingest.contenthash`, if it has one. */
  contenthash?: string | undefined;
  /** It takes the place of an older event of its id. */
  replacing?: Replacing;
}

export interface Replacing {
  /** When its bytes were received by whoever sends it, ms since 1970: what is as new or older is replaced. */
  version: number;
  /** The same event with the time at which the event of this id was first received here, or now where that is not known. */
  receivedAt: (receivedtimestamp: string | undefined) => StorableEvent;
}

/**
 * An event with this id is stored already and stays as it is: `exists`; `differs`: and both say that they differ;
 * `outdated`: it is newer than what would replace it. `replaced`: this one is in its place.
 */
export type Outcome = 'stored' | 'exists' | 'differs' | 'outdated' | 'replaced';
