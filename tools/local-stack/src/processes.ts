import { type ChildProcess, fork, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';

export interface ProcessOptions {
  readonly args?: readonly string[];
  readonly execArgv?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Name of the file in logs/ that gets what the process prints. */
  readonly log: string;
}

/** The child processes of one stack. */
export interface Processes {
  /** A program of Node's, which can send messages. */
  fork(name: string, file: string, options: ProcessOptions): ChildProcess;
  /** Any other program. */
  spawn(name: string, program: string, options: Omit<ProcessOptions, 'execArgv'>): ChildProcess;
  list(): readonly { readonly name: string; readonly pid: number }[];
  logFile(log: string): string;
  /** Kills what still runs, its own children included, and waits for its end. */
  killAll(): Promise<void>;
}

/**
 * Each child leads a process group of its own: Ctrl-C in a terminal reaches the supervisor alone, which drains before
 * it ends them, and a kill reaches whatever a child has started.
 */
export function createProcesses(directory: string, changed: () => void): Processes {
  const running = new Map<ChildProcess, string>();
  const logs = join(directory, 'logs');
  const logFile = (log: string) => join(logs, `${log}.log`);
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  // However this process ends, but for SIGKILL: a busy child would notice only much later that it is alone.
  process.once('exit', () => {
    for (const child of running.keys()) killGroup(child);
  });

  function keep(name: string, log: string, start: (output: number) => ChildProcess): ChildProcess {
    const output = openSync(logFile(log), 'a');
    const child = start(output);
    closeSync(output);
    running.set(child, name);
    child.once('exit', () => {
      running.delete(child);
      changed();
    });
    changed();
    return child;
  }

  return {
    fork: (name, file, { args = [], execArgv = [], env, cwd = directory, log }) =>
      keep(name, log, (output) =>
        fork(file, [...args], {
          execArgv: [...execArgv],
          env,
          cwd,
          detached: true,
          stdio: ['ignore', output, output, 'ipc'],
        }),
      ),
    spawn: (name, program, { args = [], env, cwd = directory, log }) =>
      keep(name, log, (output) =>
        spawn(program, [...args], { env, cwd, detached: true, stdio: ['ignore', output, output] }),
      ),
    list: () => [...running].flatMap(([{ pid }, name]) => (pid === undefined ? [] : [{ name, pid }])),
    logFile,
    async killAll() {
      const ended = [...running.keys()].map(
        (child) =>
          new Promise<void>((resolve) =>
            child.once('exit', () => {
              resolve();
            }),
          ),
      );
      for (const child of running.keys()) killGroup(child);
      await Promise.all(ended);
    },
  };
}

/** SIGKILL to a child and to what it started. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** The end of a log file, for the message about a process that ended too early. */
export function lastLines(file: string, count: number): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
