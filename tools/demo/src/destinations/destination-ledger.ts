/** What a destination shows of one run. All of it rejects while the destination is away. */
export interface DestinationLedger {
  /** Events of the run. */
  readonly count: () => Promise<number>;
  /** How often each mark is stored, of events of these times (milliseconds since 1970, the end exclusive) with that word. */
  readonly marks: (word: string, from: number, to: number) => Promise<ReadonlyMap<string, number>>;
}

/** What tells the events of one run from all others. */
export interface LedgerRun {
  /** Stands in every mark. */
  readonly run: string;
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}
