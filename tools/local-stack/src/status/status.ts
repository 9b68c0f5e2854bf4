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
  /** Of a polled source; null: no run has saved one. */
  readonly cursor: { readonly doneUntil: number; readonly savedAt: number; readonly newest: number | null } | null;
  /** Open ones; null: nobody can count them now. */
  readonly deadLetters: readonly { readonly reason: string; readonly count: number }[] | null;
  /** Of any function of the app, since the stack was started. */
  readonly lastError: LastError | null;
}

export interface LastError {
  readonly at: number;
  /** Names function, error and place; no value of what it worked on. */
  readonly text: string;
}

export interface ComponentStatus {
  readonly name: string;
  readonly isUp: boolean;
  readonly detail: string;
}
