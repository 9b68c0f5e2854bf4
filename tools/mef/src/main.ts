import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { createAsk } from './create-ask.ts';
import { Interrupted } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import type { Stream } from './output/stream.ts';
import { run } from './run.ts';

const interrupt = new AbortController();
process.once('SIGINT', () => {
  // Behind the ^C that the terminal shows.
  if (process.stderr.isTTY) process.stderr.write('\n');
  interrupt.abort();
});
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads has had enough, such as head.
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

const streamOf = (output: NodeJS.WriteStream): Stream => ({
  write: (text) => void output.write(text),
  isTerminal: output.isTTY,
  get columns() {
    // 0 where the terminal does not know.
    return output.isTTY && output.columns > 0 ? output.columns : undefined;
  },
});

async function sleep(ms: number): Promise<void> {
  try {
    await wait(ms, undefined, { signal: interrupt.signal });
  } catch (cause) {
    throw new Interrupted('Ctrl-C', { cause });
  }
}

/** A container's user may have a number and no name. */
function findUser(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['LOGNAME'] ?? 'a user without a name';
  }
}

const exitCode = await run(process.argv.slice(2), {
  directory: process.cwd(),
  user: findUser(),
  environment: process.env,
  stdout: streamOf(process.stdout),
  stderr: streamOf(process.stderr),
  ask: process.stdin.isTTY && process.stderr.isTTY ? createAsk(process.stdin, process.stderr, interrupt) : undefined,
  load: (path) => import(path),
  clock: Date.now,
  sleep,
  signal: interrupt.signal,
});
// A connection that is kept alive must not hold a command that was interrupted.
if (exitCode === exitCodes.interrupted) process.exit(exitCode);
process.exitCode = exitCode;
