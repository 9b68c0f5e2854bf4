import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ReceiverOptions {
  /** Where apps/mozdef lies. */
  readonly root: string;
  readonly dataDirectory: string;
  /** The store's faults end with the scenario: an abort kills the receiver. */
  readonly signal: AbortSignal;
  /** A program that runs the receiver, with its own options: strace, prlimit. */
  readonly under?: readonly string[];
  /** A module that is loaded first. */
  readonly preload?: string;
}

/** The receiver as `npm start` runs it: a process of its own, on a free port. */
export interface RunningReceiver {
  readonly url: string;
  /** Of the receiver itself, not of what it runs under. */
  readonly pid: number;
  readonly printed: () => string;
  /** What it said of its troubles. */
  readonly complained: () => string;
  readonly tell: (line: string) => void;
  readonly isAlive: () => boolean;
  /** Ends as asked, within what it needs for that. */
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

/** A receiver that did not start, with what it said. */
export class ReceiverEnded extends Error {
  override readonly name = 'ReceiverEnded';
}

/** Longer than any start on a busy machine; one that hangs is a finding. */
const START_MS = 60_000;
const STOP_MS = 30_000;

/** @throws ReceiverEnded when it ends, or says nothing, before it is ready */
export async function startReceiver(options: ReceiverOptions): Promise<RunningReceiver> {
  const running = spawnReceiver(options);
  const isReady = await becomesReady(running);
  const url = /ready on (\S+)/.exec(running.said.out)?.[1];
  if (!isReady || url === undefined) {
    await end(running, running.child.pid, 'SIGKILL');
    throw new ReceiverEnded(`The receiver was not ready: ${running.said.err.trim() || 'it said nothing'}`);
  }
  return toHandle(running, url, options.under === undefined);
}

interface Spawned {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<unknown>;
  readonly changed: () => Promise<unknown>;
}

function spawnReceiver({ root, dataDirectory, signal, under = [], preload }: ReceiverOptions): Spawned {
  const node = [process.execPath, ...(preload === undefined ? [] : ['--import', preload])];
  const receiver = [join(root, 'apps/mozdef/src/main.ts'), '--port', '0', '--data', dataDirectory];
  const [program = '', ...args] = [...under, ...node, ...receiver];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk) => (said.err += String(chunk)));
  // A receiver that is gone takes nothing more; what it owes the scenario is found missing there.
  child.stdin.on('error', (error) => (said.err += `${error.message}\n`));
  child.on('error', (error) => (said.err += `${error.message}\n`));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { child, said, ended, changed: () => Promise.race([once(child.stdout, 'data'), ended]) };
}

async function becomesReady({ child, said, changed, ended }: Spawned): Promise<boolean> {
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  while (!said.out.includes('\n') && child.exitCode === null && child.signalCode === null) await changed();
  clearTimeout(timer);
  if (!said.out.includes('ready on')) await ended;
  return said.out.includes('ready on');
}

function toHandle(running: Spawned, url: string, isDirect: boolean): RunningReceiver {
  const { child, said } = running;
  const pid = isDirect ? (child.pid ?? 0) : childOf(child.pid ?? 0);
  return {
    url,
    pid,
    printed: () => said.out,
    complained: () => said.err,
    tell: (line) => child.stdin?.write(`${line}\n`),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    stop: () => end(running, pid, 'SIGTERM'),
    kill: () => end(running, pid, 'SIGKILL'),
  };
}

/** prlimit becomes the receiver; strace runs it as its child. Linux alone has either. */
function childOf(pid: number): number {
  const path = `/proc/${pid}/task/${pid}/children`;
  const [first] = existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ') : [];
  return first === undefined || first === '' ? pid : Number(first);
}

async function end({ child, ended }: Spawned, pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && pid !== undefined) process.kill(pid, signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}
