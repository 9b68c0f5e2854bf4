/** One side of a comparison. `prepare` is not timed; what it gives is, and answers how many events it handled. */
export interface Side {
  readonly name: string;
  readonly prepare: () => () => number | Promise<number>;
}

/** Ours against a yardstick on the same input, in the same run. */
export interface Bench {
  readonly name: string;
  readonly ours: Side;
  readonly yardstick: Side;
  /** Lowest ratio of ours to the yardstick that counts as good; `undefined` where no goal is set yet. */
  readonly goal: number | undefined;
}
