import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Request, Sender } from '@mef/demo';
import type { Arena } from '../arena/arena.ts';
import type { Answered } from './answered.ts';
import { hashOf, type Attempt } from './over-http.ts';
import type { Outside } from './outside.ts';

/** Requests under way: twice as many as a function of the local stack has environments. */
const AT_ONCE = 16;

/** A stack that has too much to do says 503 and so has every attempt sent again, as its provider would, if for a minute only. */
const BUSY = 503;
const RETRIES = 30;
const RETRY_AFTER_MS = 2_000;

/** Sends every attempt, each until it is answered otherwise than by a busy stack, and keeps what was answered in the order of the attempts. */
export async function sendAttempts(
  attempts: Iterable<Attempt>,
  { send }: Pick<Outside, 'send'>,
  { tell }: Pick<Arena, 'tell'>,
  atOnce = AT_ONCE,
): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  const next = attempts[Symbol.iterator]();
  let taken = 0;
  const work = async (): Promise<void> => {
    for (let step = next.next(); step.done !== true; step = next.next()) {
      const at = taken++;
      const { request, ...attempt } = step.value;
      answered[at] = { attempt, answer: await untilServed(request, send), sha256: hashOf(request.body) };
      await tell(`${taken} sent`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answered;
}

async function untilServed(request: Request, send: Sender): Promise<Answer | string> {
  let answer = await answerOf(request, send);
  for (let left = RETRIES; left > 0 && typeof answer !== 'string' && answer.status === BUSY; left -= 1) {
    await pause(RETRY_AFTER_MS);
    answer = await answerOf(request, send);
  }
  return answer;
}

async function answerOf(request: Request, send: Sender): Promise<Answer | string> {
  try {
    return await send(request);
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
}
