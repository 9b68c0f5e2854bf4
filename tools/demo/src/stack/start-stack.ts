import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotRun, type Hands } from '@mef/command';
import { isAlive } from './is-alive.ts';
import { readStack, type Stack } from './read-stack.ts';

/** A stack on a slow machine builds and synthesizes first; beyond this something is wrong. */
const READY_MS = 180_000;
/** The stack promises to end within 5 s of SIGINT. */
const STOP_MS = 15_000;
const LOG_BYTES = 8_000;

/** A stack that can be sent to, and how to leave it: one that was started here is stopped, another is left alone. */
export interface OpenStack {
  readonly stack: Stack;
  readonly close: () => Promise<void>;
}

/** Every poller polls each second: nobody who started a stack for a run wants to wait for a minute to be over. */
const TICK = ['--tick', '1'];

/**
 * Starts the local stack of the repository at `root` and waits until its file says that it is ready. `onEnd` hears of what
 * runs already before that. Throws CannotRun with what the stack said when it does not become ready.
 */
export async function startStack(
  root: string,
  directory: string,
  further: readonly string[] = [],
  onEnd?: Hands['onEnd'],
): Promise<OpenStack> {
  const tick = further.includes('--tick') ? [] : TICK;
  const options = ['--ephemeral', ...tick, ...further, '--dir', directory];
  const child = spawn(process.execPath, ['tools/local-stack/src/main.ts', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  onEnd?.('stopping the local stack', () => stop(child, exited));
  let log = '';
  const keep = (chunk: Buffer) => (log = (log + chunk.toString()).slice(-LOG_BYTES));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const stack = readRunningStack(directory);
    if (stack !== undefined) return { stack, close: () => stop(child, exited) };
    await pause(200);
  }
  await stop(child, exited);
  throw new CannotRun(`The local stack did not become ready. It said:\n${log}`);
}

/** The stack of `directory` if every process that it lists is alive. */
export function readRunningStack(directory: string): Stack | undefined {
  const stack = readStack(directory);
  return stack?.processes.every(({ pid }) => isAlive(pid)) ? stack : undefined;
}

async function stop(child: ReturnType<typeof spawn>, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(timer);
}
