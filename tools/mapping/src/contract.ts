/**
 * What AWS documents about Kinesis event source mappings and this project relies on: sentence (in our words), page,
 * and the test in create-mapping.test.ts that holds it. A test compares both columns with the test file, from both ends.
 */
const pages = {
  mapping:
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching',
  kinesis: 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html',
  errors: 'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
  partial: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html',
  parameters: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html',
  subscribe: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html',
  event: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShardEvent.html',
  reshard: 'https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html',
} as const;

export interface ContractRow {
  readonly sentence: string;
  readonly page: string;
  readonly test: string;
}

export const contract: readonly ContractRow[] = [
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
    test: 'fails the whole batch for a malformed answer',
    sentence:
      'An empty or null itemIdentifier, a wrong key name, an unknown id or an answer of another shape fails the whole batch.',
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
    sentence: 'MaximumRetryAttempts -1 retries until the batch succeeds.',
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
