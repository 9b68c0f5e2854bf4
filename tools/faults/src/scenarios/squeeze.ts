import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { isAlive, waitUntil } from '@mef/demo';
import { underLoad } from '../load/under-load.ts';
import type { Scenario } from '../scenario.ts';
import { findPids } from '../stack/find-pids.ts';

const SECONDS = 6;
const SPINNERS = 4;
/** What a process of Node has open before it does anything is about 25. */
const FILES = 40;
/** Bytes that a process may take beside those that it has. */
const ROOM = 4 * 1024 * 1024;
/** Bytes, just below what MozDef takes in one request. */
const BODY = 9 * 1024 * 1024;

/** F-22: too little of the machine. */
export const squeezed: readonly Scenario[] = [
  {
    id: 'F-22 CPU',
    title: `${SPINNERS} processes spin for ${SECONDS} s beside the pipeline`,
    holds: 'it gets slow and loses nothing',
    run: underLoad(async ({ wait }) => {
      const spinners = Array.from({ length: SPINNERS }, () => spawn(process.execPath, ['-e', 'for(;;);']));
      try {
        await wait(SECONDS * 1_000);
        return { faultsInjected: spinners.filter(({ exitCode }) => exitCode === null).length };
      } finally {
        for (const spinner of spinners) spinner.kill('SIGKILL');
      }
    }),
  },
  {
    id: 'F-22 one CPU',
    title: `receiver, forwarder and webhook share one CPU with a process that spins, for ${SECONDS} s`,
    holds: 'it gets slow and loses nothing',
    needs: 'taskset',
    run: underLoad(async ({ stack, wait }) => {
      const pids = ['mozdef', 'mozdef-forwarder', 'zoom-webhook'].flatMap((name) => findPids(stack, name));
      const spinner = spawn('taskset', ['-c', '0', process.execPath, '-e', 'for(;;);']);
      const all = readFileSync('/proc/self/status', 'utf8').match(/^Cpus_allowed_list:\s*(\S+)/m)?.[1] ?? '0';
      const bind = (cpus: string) => {
        for (const pid of pids.filter(isAlive)) execFileSync('taskset', ['-a', '-cp', cpus, String(pid)]);
      };
      try {
        bind('0');
        await wait(SECONDS * 1_000);
        return { faultsInjected: pids.length };
      } finally {
        spinner.kill('SIGKILL');
        bind(all);
      }
    }),
  },
  {
    id: 'F-22 files',
    title: `MozDef may have ${FILES} files and connections open, for ${SECONDS} s`,
    holds: 'connections wait or are refused, and nothing accepted is lost',
    needs: 'prlimit',
    run: underLoad(async ({ stack, wait }) => {
      const pids = findPids(stack, 'mozdef');
      for (const pid of pids) execFileSync('prlimit', ['--pid', String(pid), `--nofile=${FILES}:`]);
      const connections = Array.from({ length: 100 }, () => hold(stack.now().mozdefUrl));
      await wait(SECONDS * 1_000);
      const unserved = connections.filter(({ isServed }) => !isServed()).length;
      for (const connection of connections) connection.close();
      for (const pid of pids.filter(isAlive)) execFileSync('prlimit', ['--pid', String(pid), '--nofile=4096:']);
      return { faultsInjected: unserved };
    }),
  },
  {
    id: 'F-22 memory',
    title: 'MozDef gets no more memory than it has, and large requests, until it dies of it',
    holds: 'it ends, comes back, and has all that it acknowledged',
    needs: 'prlimit',
    run: underLoad(async ({ stack, tell }) => {
      const [pid = 0] = findPids(stack, 'mozdef');
      execFileSync('prlimit', ['--pid', String(pid), `--data=${dataOf(pid) + ROOM}:`]);
      const died = await waitUntil(async () => {
        await askForMemory(stack.now().mozdefUrl);
        return !isAlive(pid);
      }, 20_000);
      tell(died ? 'it died' : 'it lived on what it had');
      if (!died) execFileSync('prlimit', ['--pid', String(pid), '--data=unlimited:']);
      const isBack = await waitUntil(() => findPids(stack, 'mozdef').some((now) => now !== pid), 20_000);
      return { faultsInjected: died ? 1 : 0, checks: [{ what: 'another process took its place', held: isBack }] };
    }),
  },
];

/** Requests that are large and no events. What becomes of each is one with what becomes of the process. */
async function askForMemory(url: string): Promise<void> {
  const body = Buffer.alloc(BODY, 'x');
  const send = () => fetch(`${url}/_bulk`, { method: 'POST', body, signal: AbortSignal.timeout(3_000) });
  await Promise.allSettled(Array.from({ length: 8 }, send));
}

/** A connection that was made. */
interface Held {
  /** Whether a byte of an answer came. */
  readonly isServed: () => boolean;
  readonly close: () => void;
}

/** Opens a connection, asks for a page and keeps the connection open. */
function hold(url: string): Held {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let isServed = false;
  socket.on('connect', () => socket.write(`GET / HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`));
  socket.on('data', () => (isServed = true));
  // One that is refused was not served, which is what is counted.
  socket.on('error', () => socket.destroy());
  return { isServed: () => isServed, close: () => void socket.destroy() };
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function dataOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmData:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
