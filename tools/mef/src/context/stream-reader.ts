/** The event stream, read by polling: what mef reads is not taken from the forwarder, which has a throughput of its own. */
export interface StreamReader {
  /** Every shard, closed ones included. */
  readonly shards: () => Promise<readonly ShardState[]>;
  /** Where to read on from. */
  readonly open: (shard: string, position: StreamPosition) => Promise<string>;
  /** What came since. Throws StreamBusy. */
  readonly read: (iterator: string) => Promise<ReadRecords>;
}

export interface ShardState {
  readonly id: string;
  /** No record comes any more: others took its place. */
  readonly isClosed: boolean;
}

/** What comes from now on, all there is, or what came after a record. */
export type StreamPosition = 'LATEST' | 'TRIM_HORIZON' | { readonly after: string };

export interface ReadRecords {
  readonly records: readonly StreamRecord[];
  /** undefined: the shard is closed and read to its end. */
  readonly next: string | undefined;
}

export interface StreamRecord {
  readonly sequenceNumber: string;
  /** ms since 1970 */
  readonly arrivedAt: number;
  readonly data: Uint8Array;
}

/** `throttled`: too many read the stream; `expired`: an iterator of more than five minutes ago. */
export class StreamBusy extends Error {
  override readonly name = 'StreamBusy';
  readonly why: 'throttled' | 'expired';

  constructor(why: StreamBusy['why'], options: ErrorOptions) {
    super(`the stream was not read: ${why}`, options);
    this.why = why;
  }
}
