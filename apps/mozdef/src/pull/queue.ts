/** One message as it was received. */
export interface QueuedMessage {
  messageId: string;
  receiptHandle: string;
  body: string;
  /** How often it was received, this time included. */
  receives: number;
}

/** A queue that others fill. */
export interface PulledQueue {
  name: string;
  /** Waits for messages, up to ten; none after a while. Rejects when it cannot ask, and when the signal ends it. */
  receive: (signal: AbortSignal) => Promise<QueuedMessage[]>;
  /** Rejects when one of them is still there: it will be received again. */
  delete: (messages: readonly QueuedMessage[]) => Promise<void>;
  close: () => void;
}
