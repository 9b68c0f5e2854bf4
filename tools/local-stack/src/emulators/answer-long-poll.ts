import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;
/** Marks what this asks itself. */
const SHORT = 'x-mef-short-poll';

/** What may wait for a message; only its body tells whether it does. */
export function isLongPoll({ headers }: IncomingMessage): boolean {
  return headers['x-amz-target'] === 'AmazonSQS.ReceiveMessage' && !(SHORT in headers);
}

/**
 * Answers as soon as there is a message, as SQS does; the emulator by itself answers at the end of the time that a poll
 * may take, up to 20 s after a message came. `url` is that of the emulator, which is asked without any wait.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 */
export async function answerLongPoll(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const { WaitTimeSeconds = 0, ...asked } = JSON.parse(await text(request)) as { readonly WaitTimeSeconds?: number };
  const end = performance.now() + WaitTimeSeconds * 1000;
  const headers = {
    'content-type': request.headers['content-type'] ?? '',
    'x-amz-target': 'AmazonSQS.ReceiveMessage',
    authorization: request.headers.authorization ?? '',
    [SHORT]: '1',
  };
  // Nobody may be given a message who has gone.
  while (!response.destroyed) {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...asked, WaitTimeSeconds: 0 }),
    });
    const body = await answer.text();
    if (!answer.ok || body.includes('"Messages"') || performance.now() >= end) {
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
      return;
    }
    await sleep(LOOK_EVERY_MS);
  }
}
