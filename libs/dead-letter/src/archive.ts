/** One object of the archive, without what is in it. */
export interface ArchiveEntry {
  readonly key: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
}

export interface ArchivePage {
  /** At most 1,000, by key in the order of UTF-8. */
  readonly entries: readonly ArchiveEntry[];
  /** Is there when more may follow: the key behind which the next page begins. */
  readonly next?: string;
}

/**
 * Objects of text by key. Each call resolves when it is durable or known, and rejects when its outcome is unknown; all of
 * them may be repeated. A reader sees every write that was confirmed before.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
 */
export interface Archive {
  /** `timeoutMs` bounds a call of somebody who has less time than the archive would take. */
  put(key: string, text: string, timeoutMs?: number): Promise<void>;
  get(key: string): Promise<string | undefined>;
  /** Keys that begin with the prefix; from the first one behind `after`, which need not be there. */
  list(prefix: string, after?: string): Promise<ArchivePage>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
}
