import { checkRange } from '../check-range.ts';

/** No limit: Lambda's default for attempts and age. */
export const UNLIMITED = -1;

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
  /** Whether a batch that failed is retried in two halves; false where not set. */
  readonly bisectBatchOnFunctionError?: boolean;
  /** Retries of one batch before it is given up, 0 to 10,000; -1, also where not set = no limit. */
  readonly maximumRetryAttempts?: number;
  /** Seconds after its arrival in the stream at which a record is given up, 60 to 604,800; -1, also where not set = never. */
  readonly maximumRecordAgeInSeconds?: number;
}

/** Throws where Lambda would refuse these settings. */
export function checkSettings(settings: MappingSettings): void {
  const { maximumRetryAttempts = UNLIMITED, maximumRecordAgeInSeconds = UNLIMITED } = settings;
  checkRange('batchSize', settings.batchSize, [1, 10_000]);
  checkRange('batchingWindowMs', settings.batchingWindowMs, [0, 300_000]);
  checkRange('maximumRetryAttempts', maximumRetryAttempts, [UNLIMITED, 10_000]);
  if (maximumRecordAgeInSeconds === UNLIMITED) return;
  checkRange('maximumRecordAgeInSeconds, where it is not -1', maximumRecordAgeInSeconds, [60, 604_800]);
}
