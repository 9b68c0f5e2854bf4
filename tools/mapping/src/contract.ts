/**
 * What AWS documents about the event source mappings that this project relies on: sentence (in our words), page, and the
 * test beside the mapping that holds it. contract.test.ts compares the last column with the tests, from both ends.
 */
const pages = {
  mapping:
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching',
  create: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
  kinesis: 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html',
  errors: 'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
  partial: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html',
  parameters: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html',
  subscribe: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html',
  event: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShardEvent.html',
  reshard: 'https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html',
  queue: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
  queueConfiguration: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  queueParameters: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html',
  queueErrors: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
  queueScaling: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
  receive: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html',
  delete: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html',
  visibility: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
  atLeastOnce: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html',
} as const;

export interface ContractRow {
  readonly sentence: string;
  /** Where the sentence stands; of an assumption, the page that leaves it open. */
  readonly page: string;
  /** AWS documents nothing here: the sentence is what this project chose. */
  readonly isAssumed?: true;
  readonly test: string;
}

const ofStreams: readonly ContractRow[] = [
  {
    page: pages.kinesis,
    test: 'hands the function the documented record',
    sentence: 'A function receives records in the documented JSON, data as base64.',
  },
  {
    page: pages.mapping,
    test: 'invokes as soon as there are records when there is no window',
    sentence: 'With a batching window of 0 the function is invoked as soon as records are there, even for one record.',
  },
  {
    page: pages.mapping,
    test: 'ends a batch at the batch size',
    sentence: 'A batch ends when it has BatchSize records.',
  },
  {
    page: pages.mapping,
    test: 'ends a batch when its window is over',
    sentence: 'A batch ends when its batching window is over.',
  },
  {
    page: pages.mapping,
    test: 'ends a batch before its event exceeds 6 MB',
    sentence:
      'A batch ends before the invocation exceeds 6 MB; the limit cannot be changed and counts the whole event.',
  },
  {
    page: pages.kinesis,
    test: 'keeps the order of a shard and runs one batch at a time',
    sentence:
      'With parallelization 1 a shard has one batch in flight, in the order of the shard; shards run side by side.',
  },
  {
    page: pages.partial,
    test: 'takes no answer, no list and an empty list for full success',
    sentence: 'A null or empty response and a null or empty batchItemFailures are full success.',
  },
  {
    page: pages.partial,
    test: 'retries from the lowest failed sequence number',
    sentence:
      'Of several failed items the lowest sequence number is the checkpoint; everything from it on is retried, nothing before it.',
  },
  {
    page: pages.partial,
    test: 'fails the whole batch for a malformed identifier',
    sentence: 'An empty or null itemIdentifier, or a wrong key name, fails the whole batch.',
  },
  {
    page: pages.partial,
    isAssumed: true,
    test: 'fails the whole batch for an answer that it cannot read',
    sentence: 'An id that the batch has not, or an answer of another shape, fails the whole batch.',
  },
  {
    page: pages.parameters,
    test: 'ignores the answer when ReportBatchItemFailures is not set',
    sentence: 'Without ReportBatchItemFailures an answer is success, whatever it says.',
  },
  {
    page: pages.errors,
    test: 'retries a failed batch whole, with growing pauses, before anything else of its shard',
    sentence:
      'An error, a time-out or a crash fails the whole batch; it is retried with backoff and nothing behind it in the shard is processed.',
  },
  {
    page: pages.parameters,
    test: 'retries for ever',
    sentence: 'MaximumRetryAttempts -1 retries until the batch succeeds or its records expire.',
  },
  {
    page: pages.errors,
    test: 'splits a failed batch in two and retries each half',
    sentence: 'With BisectBatchOnFunctionError a batch that failed is retried as two smaller ones.',
  },
  {
    page: pages.partial,
    test: 'splits a batch that failed whether items are reported or not',
    sentence: 'A failed invocation splits its batch whether ReportBatchItemFailures is set or not.',
  },
  {
    page: pages.errors,
    test: 'does not count a split as a retry',
    sentence: 'Splitting a batch does not use up its retries.',
  },
  {
    page: pages.partial,
    test: 'splits at the reported record and retries only what is left',
    sentence:
      'With bisecting and item reports, a partial success splits the batch at the reported sequence number; only what is left is retried.',
  },
  {
    page: pages.partial,
    isAssumed: true,
    test: 'splits in two a batch whose first record is reported',
    sentence: 'Where the first record is the reported one, which splits nothing off, the batch counts as failed.',
  },
  {
    page: pages.errors,
    test: 'gives a batch up after the set number of retries',
    sentence:
      'After MaximumRetryAttempts retries, not counting the first try, the batch is discarded and the next one runs.',
  },
  {
    page: pages.partial,
    isAssumed: true,
    test: 'counts retries anew for what is left of a batch',
    sentence: 'Retries count the same batch sent again; what a partial success leaves is another batch.',
  },
  {
    page: pages.errors,
    test: 'neither counts nor splits a batch that could not be started',
    sentence: 'Where throttling keeps the function from being invoked, neither retries nor splitting apply.',
  },
  {
    page: pages.errors,
    test: 'gives up a batch that could not be started until its records are too old',
    sentence: 'A batch that cannot be invoked is tried until its records expire or exceed the maximum age.',
  },
  {
    page: pages.errors,
    test: 'gives up a failing record at its maximum age and goes on behind it',
    sentence: 'A failing record is retried until it exceeds MaximumRecordAgeInSeconds; then its shard goes on.',
  },
  {
    page: pages.parameters,
    test: 'never sends a record that is older than the maximum age',
    sentence:
      'MaximumRecordAgeInSeconds is the greatest age of a record that Lambda sends; what is older is discarded.',
  },
  {
    page: pages.parameters,
    isAssumed: true,
    test: 'sends a record that is exactly as old as allowed',
    sentence: 'A record as old as the maximum age is not yet too old; younger records of its batch are sent.',
  },
  {
    page: pages.errors,
    test: 'writes the documented object to the bucket',
    sentence:
      'An S3 destination gets the documented JSON with the whole event as a string in `payload`, under aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random UUID>.',
  },
  {
    page: pages.errors,
    isAssumed: true,
    test: 'says of the response only what there was',
    sentence:
      'Without an error of the function there is no functionError, without an invocation no responseContext, and the condition of age is RecordAgeExceeded. Lambda may also put several split batches into one object: a reader counts on no batchSize.',
  },
  {
    page: pages.errors,
    test: 'discards what it gives up where there is no destination, and goes on',
    sentence: 'When error handling fails, the records are discarded and the stream is processed on.',
  },
  {
    page: pages.errors,
    isAssumed: true,
    test: 'holds the shard until the bucket has what was given up',
    sentence:
      'A put to the destination that fails is repeated with backoff under the same key, and nothing of the shard is processed before it succeeds.',
  },
  {
    page: pages.create,
    test: 'refuses settings that Lambda refuses',
    sentence:
      'BatchSize is 1 to 10,000, the window 0 to 300 s, MaximumRetryAttempts -1 to 10,000, MaximumRecordAgeInSeconds -1 or 60 to 604,800.',
  },
  {
    page: pages.create,
    test: 'takes settings at their limits',
    sentence: 'The limits themselves are allowed; -1 is no limit.',
  },
  {
    page: pages.parameters,
    test: 'starts at the oldest record',
    sentence: 'StartingPosition TRIM_HORIZON begins at the oldest record of each shard.',
  },
  {
    page: pages.subscribe,
    test: 'subscribes again after 5 minutes from the continuation sequence number',
    sentence:
      'A subscription lasts up to 5 minutes; the next one goes on from ContinuationSequenceNumber, whether records came or not.',
  },
  {
    page: pages.subscribe,
    test: 'waits a second before it repeats a failed subscription',
    sentence: 'SubscribeToShard may be called once per second for a consumer and shard.',
  },
  {
    page: pages.event,
    test: 'begins the children of a closed shard after its last record',
    sentence: 'ChildShards in an event means the end of this shard.',
  },
  {
    page: pages.reshard,
    test: 'begins a merged shard after both parents',
    sentence: 'To keep the order, a child is read after all of its parents.',
  },
];

const ofQueues: readonly ContractRow[] = [
  {
    page: pages.queue,
    test: 'hands the function the documented message',
    sentence:
      'A function receives messages in the documented JSON, with the attributes that the queue and the sender set.',
  },
  {
    page: pages.queue,
    test: 'deletes what the function took',
    sentence: 'When the function has processed a batch, Lambda deletes its messages.',
  },
  {
    page: pages.mapping,
    test: 'invokes as soon as there are messages when there is no window',
    sentence: 'With a batching window of 0 a batch is sent as soon as there are messages.',
  },
  {
    page: pages.queue,
    test: 'ends a batch of messages at the batch size',
    sentence: 'A batch ends when it has BatchSize messages.',
  },
  {
    page: pages.queue,
    test: 'gathers more than ten messages within its window',
    sentence:
      'With a window Lambda polls on until the window is over or the batch is full, beyond the ten of one poll.',
  },
  {
    page: pages.queueConfiguration,
    test: 'refuses queue settings that Lambda refuses',
    sentence:
      'BatchSize of a standard queue is at most 10,000, over 10 only with a window of at least 1 s; MaximumConcurrency is 2 to 1,000.',
  },
  {
    page: pages.queueParameters,
    test: 'takes queue settings at their limits',
    sentence: 'The limits themselves are allowed.',
  },
  {
    page: pages.queueConfiguration,
    test: 'ends a batch of messages before its event exceeds 6 MB',
    sentence: 'All messages of a batch are sent in one call of at most 6 MB, metadata of Lambda and SQS included.',
  },
  {
    page: pages.queue,
    test: 'shows a failed batch again after its visibility timeout',
    sentence: 'If the function fails, all messages of the batch become visible again after the visibility timeout.',
  },
  {
    page: pages.receive,
    test: 'counts the receives of a message',
    sentence: 'Each receive of a message raises its ApproximateReceiveCount, which the function sees.',
  },
  {
    page: pages.queueErrors,
    test: 'shows only the listed messages again',
    sentence: 'With ReportBatchItemFailures only the listed messages become visible again; the others are deleted.',
  },
  {
    page: pages.queueErrors,
    test: 'takes no answer, no list and an empty list for a batch that was taken',
    sentence: 'A null or empty response and a null or empty batchItemFailures are complete success.',
  },
  {
    page: pages.queueErrors,
    test: 'deletes nothing for a malformed identifier',
    sentence: 'An empty or null itemIdentifier, a wrong key name or an id that the batch has not is complete failure.',
  },
  {
    page: pages.queueErrors,
    isAssumed: true,
    test: 'deletes nothing for an answer that it cannot read',
    sentence: 'What is JSON, and of another shape, is complete failure, as an answer is that is no JSON.',
  },
  {
    page: pages.queueErrors,
    test: 'deletes the batch whatever the answer says when ReportBatchItemFailures is not set',
    sentence: 'Without ReportBatchItemFailures an answer is success, whatever it says.',
  },
  {
    page: pages.queueScaling,
    test: 'asks with one long poll while the queue is quiet',
    sentence: 'Lambda uses long polling until the queue becomes active. (How many polls are open then is our choice.)',
  },
  {
    page: pages.queueScaling,
    test: 'starts with five batches at once',
    sentence: 'When messages are available, Lambda starts with five batches at a time.',
  },
  {
    page: pages.queueScaling,
    test: 'adds 300 batches a minute while messages come, up to 1,250',
    sentence: 'While messages are available, up to 300 more a minute are processed at once, 1,250 at most.',
  },
  {
    page: pages.queueScaling,
    test: 'goes back to five batches when the queue is empty',
    sentence: 'When traffic is low, Lambda goes back to five batches at once.',
  },
  {
    page: pages.queueScaling,
    test: 'runs no more batches than the maximum concurrency',
    sentence: 'MaximumConcurrency limits the batches that a queue may have under way at once.',
  },
  {
    page: pages.queueErrors,
    test: 'retries a throttled batch until its messages become visible',
    sentence: 'A throttled batch is retried with backoff while its messages are hidden.',
  },
  {
    page: pages.queueErrors,
    test: 'drops a throttled batch when its messages become visible',
    sentence: 'A throttled batch whose visibility timeout is over is dropped; the queue gives its messages again.',
  },
  {
    page: pages.visibility,
    test: 'gets a message again that could not be deleted',
    sentence: 'A message that is not deleted before its visibility timeout is over is received again.',
  },
  {
    page: pages.delete,
    test: 'deletes ten messages in a call',
    sentence: 'DeleteMessageBatch takes up to ten messages.',
  },
  {
    page: pages.atLeastOnce,
    test: 'invokes with a message twice when the queue gives it twice',
    sentence: 'A standard queue delivers at least once: a message may come more than once.',
  },
];

export const contract: readonly ContractRow[] = [...ofStreams, ...ofQueues];
