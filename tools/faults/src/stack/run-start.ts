import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm start` as a process, and how it ended. */
export interface Start {
  readonly child: ChildProcess;
  /** Resolves when it has ended; a signal's name where one ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What it printed so far. */
  readonly said: () => string;
}

/** Runs the command of the local stack with these options. */
export function runStart(root: string, options: readonly string[]): Start {
  const child = spawn(process.execPath, ['tools/local-stack/src/main.ts', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (chunk: Buffer) => (said += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal ?? 'SIGKILL') as number | NodeJS.Signals);
  return { child, ended, said: () => said };
}
