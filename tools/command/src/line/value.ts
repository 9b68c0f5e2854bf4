/** What stands behind an option, as text on the command line and as what the tool gets. */
export interface Value<T> {
  /** What stands for it in a help text, in capitals. */
  readonly placeholder: string;
  /** Ends the sentence `--port needs …`. */
  readonly expected: string;
  /** undefined for a text that is none */
  readonly read: (text: string) => T | undefined;
  /** All texts that there are, where they can be told: for who mistypes one. */
  readonly words?: readonly string[];
}
