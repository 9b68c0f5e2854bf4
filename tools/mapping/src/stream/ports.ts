import type { InvocationRecord } from './to-invocation-record.ts';

/** Where a subscription starts: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StartingPosition.html */
export type StartingPosition =
  { readonly type: 'TRIM_HORIZON' } | { readonly type: 'AFTER_SEQUENCE_NUMBER'; readonly sequenceNumber: string };

export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  /** Milliseconds since 1970. */
  readonly arrivedAtMs: number;
}

export interface Shard {
  readonly shardId: string;
  /** One after a split, two after a merge, none for a shard that the stream began with. */
  readonly parentShardIds: readonly string[];
}

/** One event of a subscription: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShardEvent.html */
export interface SubscriptionEvent {
  readonly records: readonly StreamRecord[];
  /** From here the next subscription goes on, whether records came or not. */
  readonly continuationSequenceNumber: string;
  /** Not empty = this shard is closed and this was its last event. */
  readonly childShards: readonly Shard[];
}

/**
 * Both calls only ask; the answer comes back through `Mapping` (`subscribed`, `eventArrived`, `subscriptionEnded`).
 * At most one question per shard is open.
 */
export interface ShardReader {
  subscribe(shardId: string, position: StartingPosition): void;
  /** Asks the open subscription for its next event. */
  pull(shardId: string): void;
}

/** Starts one invocation; its end comes back through `Mapping.invocationEnded`. At most one per shard is open. */
export interface BatchInvoker {
  invoke(shardId: string, event: { readonly Records: readonly InvocationRecord[] }): void;
}

/**
 * The bucket that takes what is given up. The end of a put comes back through `Mapping.putEnded`; at most one per shard
 * is open. https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export interface OnFailureDestination {
  /** UUID of the mapping: part of each object's key. */
  readonly mappingId: string;
  readonly functionArn: string;
  readonly streamArn: string;
  /** A random UUID. */
  newId(): string;
  put(shardId: string, object: FailureObject): void;
}

export interface FailureObject {
  readonly key: string;
  /** JSON. */
  readonly body: string;
}

export interface MappingPorts {
  /** Milliseconds since 1970. Only differences count, unless records can age or there is an on-failure destination. */
  readonly clock: () => number;
  readonly reader: ShardReader;
  readonly invoker: BatchInvoker;
  /** Without it a record that is given up is gone, as with Lambda; `ShardStatus.givenUp` counts it. */
  readonly onFailure?: OnFailureDestination;
}
