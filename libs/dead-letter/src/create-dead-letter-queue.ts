import { setTimeout as delay } from 'node:timers/promises';

import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

import type { ArchiveBucket } from './create-archive-bucket.ts';
import { createLetterWriter } from './create-letter-writer.ts';
import type { DeadLetters } from './envelope.ts';
import type { LetterStore, Pace } from './store-all.ts';

export interface DeadLetterQueueOptions extends Partial<Pace> {
  /** Made by `createSqsClient`, once per environment. */
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** Called at the first letter that is too large for a message: a start without one does not pay for the S3 client. */
  readonly loadBucket: () => Promise<ArchiveBucket>;
}

/** Two of the three seconds after which Zoom gives up on a delivery; the rest is for everything else. */
const DEFAULT_BUDGET_MS = 2_000;

/** The dead-letter queue in SQS. `write` throws DeadLettersUnavailable when it could not store everything in time. */
export function createDeadLetterQueue({ sqs, queueUrl, loadBucket, ...pace }: DeadLetterQueueOptions): DeadLetters {
  const store = { send: sendMessages(sqs, queueUrl), archive: putObject(loadBucket) };
  return createLetterWriter(store, {
    budgetMs: DEFAULT_BUDGET_MS,
    clock: Date.now,
    random: Math.random,
    delay,
    ...pace,
  });
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html: 200 may name failures. */
function sendMessages(sqs: SQSClient, queueUrl: string): LetterStore['send'] {
  return async (letters, timeoutMs) => {
    const entries = letters.map(({ body }, at) => ({ Id: String(at), MessageBody: body }));
    const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries });
    const answer = await sqs.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
    const failed = new Set(answer.Failed?.map((entry) => entry.Id));
    const confirmed = (answer.Successful ?? []).filter((entry) => entry.MessageId && !failed.has(entry.Id));
    return new Set(confirmed.map((entry) => Number(entry.Id)));
  };
}

function putObject(loadBucket: DeadLetterQueueOptions['loadBucket']): LetterStore['archive'] {
  let loading: Promise<ArchiveBucket> | undefined;
  return async ({ key, body }, timeoutMs) => {
    loading ??= loadBucket().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    await (await loading).put(key, body, timeoutMs);
  };
}
