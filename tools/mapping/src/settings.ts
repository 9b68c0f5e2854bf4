/** Lambda's limit on the JSON of one invocation, base64 and envelope included, in bytes. */
export const INVOCATION_BYTES = 6_291_456;

/** One event source mapping: a stream's consumer in front of one function. */
export interface MappingSettings {
  /** ARN that the records carry: the consumer's where fan-out is used, else the stream's. */
  readonly eventSourceArn: string;
  readonly region: string;
  /** Role of the function, as records show it to the handler. */
  readonly invokeIdentityArn: string;
  /** Records in one invocation, 1 to 10,000. */
  readonly batchSize: number;
  /** How long a batch may wait for more records, in milliseconds (AWS: 0 to 300 s); 0 = invoke as soon as there is one. */
  readonly batchingWindowMs: number;
  /** Whether the mapping names `ReportBatchItemFailures`; without it Lambda ignores what the function answers. */
  readonly reportsBatchItemFailures: boolean;
}
