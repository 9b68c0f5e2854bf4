/** What the stack tells the console, by way of the receiver. Times are ms since 1970. */
export interface Status {
  readonly instances: readonly InstanceStatus[];
  readonly components: readonly ComponentStatus[];
  /** What nobody can tell now, and why. */
  readonly notes: readonly string[];
}

export interface InstanceStatus {
  readonly source: string;
  readonly instance: string;
  readonly kind: 'webhook' | 'rest';
  readonly account: string;
  readonly isPaused: boolean;
  /** Of a polled source; null: no run has saved one. Not there: it could not be read, a note says why. */
  readonly cursor?: CursorStatus | null;
  /** Open ones; null: nobody can count them now. */
  readonly deadLetters: readonly LetterCountStatus[] | null;
  /** Since the stack was started. */
  readonly lastError: LastError | null;
}

export interface CursorStatus {
  /** Everything before this is in the stream. */
  readonly doneUntil: number;
  readonly savedAt: number;
  /** When the provider's log was last read to its end; null: never yet. */
  readonly finishedAt: number | null;
}

export interface LetterCountStatus {
  readonly reason: string;
  readonly count: number;
  /** There are more letters than were counted. */
  readonly isAtLeast: boolean;
}

export interface LastError {
  readonly at: number;
  /** Names function, error and place; no value of what it worked on. */
  readonly text: string;
  /** false: of the app as a whole, or of an instance that its log does not name. */
  readonly isOfInstance: boolean;
}

export interface ComponentStatus {
  readonly name: string;
  /** null: nobody can tell yet. */
  readonly isUp: boolean | null;
  readonly detail: string;
}
