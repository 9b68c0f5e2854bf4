import { setTimeout as pause } from 'node:timers/promises';
import type { Hands } from '@mef/command';
import type { Stack } from './read-stack.ts';
import { readRunningStack, startStack } from './start-stack.ts';

/** A process that was killed is started again by the supervisor; for this long the file may name the dead one. */
const RESTART_MS = 2_000;

/** The stack that runs, or one started for this run, which is stopped when the run is over. */
export async function openStack(
  root: string,
  directory: string,
  { say, onEnd }: Pick<Hands, 'say' | 'onEnd'>,
  /** Of one that is started. */
  further: readonly string[] = [],
): Promise<Stack> {
  const running = readRunningStack(directory) ?? (await readAgain(directory));
  if (running !== undefined) return running;
  say('No local stack is running: one is started on free ports, and stopped at the end.');
  return (await startStack(root, directory, further, onEnd)).stack;
}

async function readAgain(directory: string) {
  await pause(RESTART_MS);
  return readRunningStack(directory);
}
