/** Where a stage keeps its secrets: by the names of parameters, as texts that are JSON lists. Each rejects with what the SDK throws. */
export interface SecretKeeper {
  /** Decrypted; undefined where there is none. */
  readonly read: (parameter: string) => Promise<string | undefined>;
  /** `key`: the ARN of the key that encrypts it; without it AWS's own. */
  readonly put: (parameter: string, text: string, key?: string) => Promise<void>;
}
