import { setTimeout as pause } from 'node:timers/promises';
import { readRunningStack, startStack, type OpenStack } from './start-stack.ts';

/** A process that was killed is started again by the supervisor; for this long the file may name the dead one. */
const RESTART_MS = 2_000;

/** The stack that runs, or one started for this run. */
export async function openStack(root: string, directory: string): Promise<OpenStack> {
  const running = readRunningStack(directory) ?? (await readAgain(directory));
  if (running !== undefined) return { stack: running, close: () => Promise.resolve() };
  process.stderr.write('No local stack is running: one is started on free ports, and stopped at the end.\n');
  return startStack(root, directory);
}

async function readAgain(directory: string) {
  await pause(RESTART_MS);
  return readRunningStack(directory);
}
