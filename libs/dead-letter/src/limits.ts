/** One SQS message, and all messages of one call together, in bytes. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Messages in one SendMessageBatch call. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export const MAX_MESSAGES_PER_CALL = 10;

/** Raw bytes of one letter: nothing larger than Lambda's request can have come in. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAX_RAW_BYTES = 6 * 1024 * 1024;

/** Characters of a reason's detail. */
export const MAX_DETAIL = 1_000;

/** Tries that an envelope tells of; it must stay small enough for a message, however often a letter is replayed. */
export const MAX_HISTORY = 20;

/** Keys in one answer of ListObjects. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const MAX_KEYS_PER_PAGE = 1_000;
