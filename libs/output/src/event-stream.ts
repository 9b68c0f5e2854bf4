import type { MozDefEvent } from '@mef/event-model';

import type { Block } from './encode-blocks.ts';

/** What the first line of a block says about the events behind it. */
export interface BlockHeader {
  /** Version of the block format. */
  readonly v: 1;
  /** App that made the events, such as `zoom-webhook`. */
  readonly source: string;
  readonly instance: string;
  /** Version of the source's manifest: raised when schema or meaning changes. */
  readonly schemaversion: number;
  /** Number of events behind the header; a reader that finds another number refuses the block. */
  readonly n: number;
  /** Id of the request or run that brought the events. */
  readonly trace: string;
  /**
   * These events replace what is stored under their ids, by a destination that can. A reader that does not know the word
   * takes them for what came before, and stores what is new.
   */
  readonly overwrite?: true | undefined;
  /**
   * A span of the provider's log was read once more, or a dead letter replayed, so these events may be stored already, by other
   * code that read another time of them. A destination that keeps events by their day looks in all days first; any other may ignore the word.
   */
  readonly reread?: true | undefined;
  /** How many of the n events are heartbeats, which tell nothing but that the way is open; a block without any says nothing. */
  readonly heartbeats?: number | undefined;
}

/** What a block says of its events as a whole. */
export type BatchHeader = Pick<BlockHeader, 'source' | 'instance' | 'schemaversion' | 'trace' | 'overwrite' | 'reread'>;

/** Events of one request or page, before they are cut into blocks. */
export interface EventBatch extends BatchHeader {
  readonly events: readonly MozDefEvent[];
  /** Every event of the batch is a heartbeat. */
  readonly areHeartbeats?: true | undefined;
}

/**
 * The one way out of a source. `write` resolves only when every event of the batch is durable in the stream; with an
 * unknown outcome it rejects, and the caller must not acknowledge. Writing no events is no call.
 */
export interface EventStream {
  write(batch: EventBatch): Promise<void>;
}

/** The way back into the stream of what was in it. */
export interface BlockStream extends EventStream {
  /** Puts records of one instance as they are; resolves and rejects like `write`. */
  putBlocks(instance: string, blocks: readonly Block[]): Promise<void>;
}
