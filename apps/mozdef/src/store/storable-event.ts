import type { IndexText } from '../search/index-event.ts';

/** One event, ready to be written. */
export interface StorableEvent extends IndexText {
  id: string;
  /** Event time in microseconds since 1970. */
  eventMicros: number;
  /** The JSON text that is stored and found again. */
  document: string;
  /** Its `details.ingest.contenthash`, if it has one. */
  contenthash?: string | undefined;
}
/** An event with this id is stored already and stays as it is: `exists`; `differs`: and both say that they differ. */
export type Outcome = 'stored' | 'exists' | 'differs';
