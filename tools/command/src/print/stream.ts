/** Where words go. */
export interface Stream {
  readonly write: (text: string) => void;
  /** A person reads it as it comes. */
  readonly isTerminal: boolean;
  /** Letters in a line of the terminal. */
  readonly columns?: number | undefined;
}
