import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressedDelivery } from '../deliveries/delivery.ts';
import type { Sender } from '../sender/create-sender.ts';
import type { Answer, Request } from '../sender/request.ts';
import type { Sent } from './observation.ts';

/** How often a delivery that is answered 503 is sent again, and after how long: what the answer's Retry-After asks for. */
const MAX_RETRIES = 3;
const RETRY_AFTER_MS = 1_000;

/** Sends one after the other, as an attack of two steps needs it, and tells of each that is answered. */
export async function sendAll(
  deliveries: readonly AddressedDelivery[],
  send: Sender,
  onSent: () => void,
  wait: (ms: number) => Promise<unknown> = pause,
): Promise<readonly Sent[]> {
  const all: Sent[] = [];
  let previous: Answer | undefined;
  for (const delivery of deliveries) {
    const request = await delivery.build(previous);
    const sha256 = createHash('sha256').update(request.body).digest('hex');
    const at = Date.now();
    const { answer, retries } = await sendUntilTaken(request, send, wait);
    all.push({ delivery, sha256, at, answer, answerMs: Date.now() - at, retries });
    previous = typeof answer === 'string' ? undefined : answer;
    onSent();
  }
  return all;
}

/** 503 says that nothing is stored and that the sender may try again: on a busy machine the first delivery can meet it. */
async function sendUntilTaken(
  request: Request,
  send: Sender,
  wait: (ms: number) => Promise<unknown>,
): Promise<Pick<Sent, 'answer' | 'retries'>> {
  for (let retries = 0; ; retries += 1) {
    const answer = await send(request).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (typeof answer === 'string' || answer.status !== 503 || retries === MAX_RETRIES) return { answer, retries };
    await wait(RETRY_AFTER_MS);
  }
}
