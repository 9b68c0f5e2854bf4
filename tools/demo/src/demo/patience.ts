/** How long the demo waits, in milliseconds. */
export interface Patience {
  /** The whole way takes about a second; what is not there by then is missing. */
  readonly arrivalMs: number;
  /** A duplicate or a forged event may come late: this long is waited although all that was expected is there. */
  readonly settleMs: number;
  /** Between two ticks: a run that is not due yet is cheap, and answers so. */
  readonly tickMs: number;
  /** What providers may round times to: a backfill goes up to the end of such a span, and none lists what is yet to come. */
  readonly roundMs: number;
}

export const patience: Patience = { arrivalMs: 20_000, settleMs: 2_000, tickMs: 1_000, roundMs: 1_000 };
