/** What the sender knows of one delivery. */
export interface Entry {
  /** Event time and planned start of sending in milliseconds since 1970. */
  readonly at: number;
  /** Sent before the load began: it counts in the balance but not in rates and times. */
  readonly isWarmUp: boolean;
  attempts: number;
  /** Milliseconds from the planned start to the 2xx, retries and pauses between them included. */
  answeredMs: number | undefined;
  /** The last thing that was not a 2xx: a status or why no answer came. */
  lastFailure: string | undefined;
}

/** The outside ledger: what was sent, and what was acknowledged. Marks are its keys. */
export type Book = Map<string, Entry>;

/** The comparison of the ledger with what the outside shows. */
export interface Balance {
  readonly sent: number;
  /** Answered 2xx. */
  readonly accepted: number;
  /** Sent until the provider gives up: lost to the provider's user, though not by a broken promise. */
  readonly neverAccepted: readonly string[];
  /** Accepted and exactly once in MozDef. */
  readonly storedOnce: number;
  /** Accepted, and neither in MozDef nor among the dead letters. */
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  /** Accepted, and among the dead letters. */
  readonly deadLetters: readonly string[];
  /** In MozDef, though the sender never got a 2xx for it: allowed, since a time-out tells nothing. */
  readonly storedUnacknowledged: number;
  /** In MozDef under a mark that was never sent. */
  readonly unexpected: readonly string[];
}

type Counts = ReadonlyMap<string, number>;

/** Every accepted delivery must be in MozDef exactly once; `stored` and `dead` count what carries a mark. */
export function balance(book: ReadonlyMap<string, Entry>, stored: Counts, dead: Counts): Balance {
  const accepted = [...book].filter(([, entry]) => entry.answeredMs !== undefined).map(([mark]) => mark);
  const isAccepted = new Set(accepted);
  return {
    sent: book.size,
    accepted: accepted.length,
    neverAccepted: [...book.keys()].filter((mark) => !isAccepted.has(mark)),
    storedOnce: accepted.filter((mark) => stored.get(mark) === 1).length,
    lost: accepted.filter((mark) => !stored.has(mark) && !dead.has(mark)),
    duplicated: [...stored].filter(([, count]) => count > 1).map(([mark]) => mark),
    deadLetters: accepted.filter((mark) => dead.has(mark)),
    storedUnacknowledged: [...stored.keys()].filter((mark) => book.has(mark) && !isAccepted.has(mark)).length,
    unexpected: [...stored.keys()].filter((mark) => !book.has(mark)),
  };
}

/** Whether every delivery was accepted, and none lost, doubled, made up or put aside. */
export function isBalanced({ neverAccepted, lost, duplicated, unexpected, deadLetters }: Balance): boolean {
  return [neverAccepted, lost, duplicated, unexpected, deadLetters].every((marks) => marks.length === 0);
}
