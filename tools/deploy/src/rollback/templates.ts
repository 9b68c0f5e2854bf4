/** What the CDK CLI uploaded with earlier deployments. Each rejects with what the SDK throws. */
export interface Templates {
  /** A template by its SHA-256, byte for byte; undefined where it is no longer there. */
  readonly read: (sha256: string) => Promise<string | undefined>;
  /** Whether a file that templates name, such as the code of a function, is still there. */
  readonly has: (key: string) => Promise<boolean>;
}
