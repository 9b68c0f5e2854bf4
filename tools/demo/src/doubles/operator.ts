/** What an operator may have set, or left behind, at every instance of a fake stack. */
export interface Operator {
  readonly paused?: boolean;
  /** Of the only destination; else `exactly once`. */
  readonly delivery?: 'at least once';
  /** The event type that is not wanted. */
  readonly drops?: string;
  /** Of the pollers' request: it names no end. */
  readonly namesNoEnd?: boolean;
  /** Ticks that a backfill takes which was ordered before. */
  readonly backfillLeft?: number;
}
