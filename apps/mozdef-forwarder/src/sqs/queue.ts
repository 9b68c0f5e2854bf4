import type { Send } from '../deliver-in-halves.ts';

/** A queue that takes at most 10 message bodies and 1 MiB in one call. Resolves whatever the network does. */
export interface Queue {
  readonly send: Send<string>;
}

/** Messages in one call. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export const MAX_MESSAGES = 10;

/** One message, and all of one call together, in bytes of UTF-8. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_BYTES = 1024 * 1024;
