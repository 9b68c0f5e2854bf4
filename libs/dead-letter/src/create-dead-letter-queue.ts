import { setTimeout as delay } from 'node:timers/promises';

import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

import type { Archive } from './archive.ts';
import { createLetterWriter } from './create-letter-writer.ts';
import type { DeadLetters } from './envelope.ts';
import type { LetterStore, Pace } from './store-all.ts';

export interface DeadLetterQueueOptions extends Partial<Pace> {
  /** Made by `createSqsClient`, once per environment. */
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** For a letter that is too large for a message. */
  readonly archive: Pick<Archive, 'put'>;
}

/** Two of the three seconds after which Zoom gives up on a delivery; the rest is for everything else. */
const DEFAULT_BUDGET_MS = 2_000;

/** The dead-letter queue in SQS. `write` throws DeadLettersUnavailable when it could not store everything in time. */
export function createDeadLetterQueue({ sqs, queueUrl, archive, ...pace }: DeadLetterQueueOptions): DeadLetters {
  const store: LetterStore = {
    send: sendMessages(sqs, queueUrl),
    archive: ({ key, body }, timeoutMs) => archive.put(key, body, timeoutMs),
  };
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
