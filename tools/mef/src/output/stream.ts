/** Where words go. */
export interface Stream {
  readonly write: (text: string) => void;
  /** A person reads it as it comes. */
  readonly isTerminal: boolean;
}
