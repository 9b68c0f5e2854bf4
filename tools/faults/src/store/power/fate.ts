/** Decides what of the unsynced has reached the disk all the same. */
export interface Fate {
  /** How many of `count` changes of names, oldest first: a file system's own journal keeps their order. */
  readonly keepNames: (count: number) => number;
  /** Of one change of a file, the `at`-th of `count`: all, nothing, or those sectors of 512 bytes that the function names. */
  readonly keep: (at: number, count: number) => 'all' | 'none' | ((sector: number) => boolean);
}
