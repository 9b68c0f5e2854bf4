import type { Query } from './query/query.ts';

/** Which events are meant. */
export interface Filter {
  /** Of parseQuery; all events without one. */
  query: Query | undefined;
  /** Event time in microseconds since 1970, inclusive. */
  fromMicros: number | undefined;
  /** Exclusive. */
  toMicros: number | undefined;
}
