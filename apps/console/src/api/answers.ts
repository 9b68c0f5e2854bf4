/** An event as lists have it; texts may be cut. */
export interface BriefEvent {
  readonly _id: string;
  readonly utctimestamp: string;
  readonly severity: string;
  readonly category: string;
  readonly hostname: string;
  readonly summary: string;
  readonly source: string;
  readonly instance: string;
}

export interface EventsAnswer {
  readonly total: number;
  readonly events: readonly BriefEvent[];
  /** What `before` takes to go on. */
  readonly older?: string;
  readonly hints?: readonly string[];
}

export interface HistogramAnswer {
  /** Seconds that one bar stands for, and seconds since 1970 at which the first begins. */
  readonly step: number;
  readonly start: number;
  readonly sources: readonly { readonly name: string; readonly counts: readonly number[] }[];
}

/** What the store knows of an instance; heartbeats are no events here. Times are ms since 1970; null: there is none. */
export interface Origin {
  readonly source: string;
  readonly instance: string;
  readonly events: number;
  readonly perMinute: number;
  readonly lastEvent: number | null;
  readonly lastHeartbeat: number | null;
}

/** What the stack says of an instance that it runs. Times are ms since 1970; null: there is none. */
export interface StackInstance {
  readonly source: string;
  readonly instance: string;
  readonly kind: 'webhook' | 'rest';
  readonly account: string;
  readonly isPaused: boolean;
  /** Of a polled source; null: no run has saved one. Not there: it could not be read. */
  readonly cursor?: Cursor | null;
  /** Open ones; null: nobody can count them now. */
  readonly deadLetters: readonly LetterCount[] | null;
  readonly lastError: LastError | null;
}

/** How far a polled log is read. Times are ms since 1970; null: there is none. */
export interface Cursor {
  /** Event time: everything before it was read. */
  readonly doneUntil: number;
  readonly savedAt: number;
  /** When the log was last read to its end. */
  readonly finishedAt: number | null;
}

export interface LetterCount {
  readonly reason: string;
  readonly count: number;
  /** There are more letters than were counted. */
  readonly isAtLeast: boolean;
}

export interface LastError {
  readonly at: number;
  readonly text: string;
  /** false: of the app, or of an instance that its log does not name. */
  readonly isOfInstance: boolean;
}

export interface Component {
  readonly name: string;
  /** null: nobody can tell yet. */
  readonly isUp: boolean | null;
  readonly detail: string;
}

export interface Stack {
  readonly instances: readonly StackInstance[];
  readonly components: readonly Component[];
  /** What it cannot tell, and why. */
  readonly notes: readonly string[];
}

export interface StatusAnswer {
  readonly at: number;
  readonly origins: readonly Origin[];
  /** Whether there are more than these. */
  readonly hasMoreOrigins: boolean;
  /** null: the receiver runs alone. */
  readonly stack: Stack | { readonly error: string } | null;
}
