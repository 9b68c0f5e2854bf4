/** What is to be checked, against which configuration of which source. */
export interface Asked {
  readonly source: string;
  /** Files and folders, at least one. */
  readonly paths: readonly string[];
  readonly stage: string;
  readonly instance: string | undefined;
}
