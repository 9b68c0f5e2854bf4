import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

import { retry } from '../verdict.ts';
import { entryVerdicts } from './entry-verdicts.ts';
import { queueFault } from './queue-fault.ts';
import type { Queue } from './queue.ts';

export interface SqsQueueOptions {
  /** Without retries of its own: the forwarder repeats by message. */
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

/** A call is over within milliseconds or not at all. */
const CALL_TIMEOUT_MS = 10_000;

export function createSqsQueue({ sqs, queueUrl }: SqsQueueOptions): Queue {
  return {
    async send(bodies) {
      const Entries = bodies.map((MessageBody, at) => ({ Id: String(at), MessageBody }));
      const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries });
      try {
        const answer = await sqs.send(command, { abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
        return entryVerdicts(answer, bodies.length);
      } catch (error) {
        if (isTooLong(error)) return 'too large';
        return bodies.map(() => retry(queueFault(error)));
      }
    },
  };
}

/** The queue's own limit may be lower than what SQS allows. */
function isTooLong(error: unknown): boolean {
  return error instanceof Error && /BatchRequestTooLong/.test(error.name);
}
