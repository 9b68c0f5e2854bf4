import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './is-alive.ts';
import { readStack, type Stack } from './read-stack.ts';

const LOOK_EVERY_MS = 500;

/** Resolves with the work. Rejects with a sentence as soon as the stack that it needs is gone, however long it would wait. */
export async function whileRunning<Result>(directory: string, stack: Stack, work: Promise<Result>): Promise<Result> {
  const ended = new AbortController();
  const result = work.finally(() => {
    ended.abort();
  });
  const gone = untilGone(directory, stack, ended.signal).then((): Promise<Result> => {
    if (ended.signal.aborted) return result;
    throw new Error(`The local stack in ${directory} is gone: what was under way proves nothing.`);
  });
  return Promise.race([result, gone]);
}

async function untilGone(directory: string, { gatewayUrl }: Stack, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await pause(LOOK_EVERY_MS);
    const now = readStack(directory);
    if (now?.gatewayUrl !== gatewayUrl || !hasStream(now)) return;
  }
}

/** Other processes may be started again; the stream lives as long as the stack, also where nobody removed the file. */
function hasStream({ processes }: Stack): boolean {
  return processes.some(({ name, pid }) => name === 'kinesis' && isAlive(pid));
}
