import type { QueueRecord } from './to-queue-record.ts';

/** One message as ReceiveMessage gives it, with all its attributes. */
export interface QueueMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  /** `ApproximateReceiveCount`, `SentTimestamp`, … */
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
}

export interface MessageAttribute {
  readonly dataType: string;
  readonly stringValue?: string;
  readonly binaryValue?: Uint8Array;
}

/** Asks for up to `most` messages (1 to 10) by a long poll; its end comes back through `received` or `receiveFailed`. */
export interface QueueReader {
  receive(most: number): void;
}

/**
 * Deletes up to ten messages. No report is needed: a message whose deletion failed becomes visible again and is invoked
 * again. Whoever drives the mapping logs the failure.
 */
export interface MessageDeleter {
  delete(messages: readonly Pick<QueueMessage, 'messageId' | 'receiptHandle'>[]): void;
}

/** Starts one invocation; its end comes back through `QueueMapping.invocationEnded` with the same number. */
export interface QueueInvoker {
  invoke(invocation: number, event: { readonly Records: readonly QueueRecord[] }): void;
}

export interface QueueMappingPorts {
  /** Milliseconds; only differences are used. */
  readonly clock: () => number;
  readonly reader: QueueReader;
  readonly deleter: MessageDeleter;
  readonly invoker: QueueInvoker;
}
