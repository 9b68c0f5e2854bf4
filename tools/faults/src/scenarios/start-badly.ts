import { isAlive, readStack, waitUntil } from '@mef/demo';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { underLoad } from '../load/under-load.ts';
import type { Check, Figures, Scenario } from '../scenario.ts';
import { runStart } from '../stack/run-start.ts';

/** Milliseconds after the start at which Ctrl-C comes; the last ones when it is ready, or nearly. */
const INTERRUPTED_AFTER_MS = [0, 150, 600, 1_500, 3_000, 6_000];
/** It promises five seconds; a machine that is busy gets as many again. */
const ENDED_WITHIN_MS = 10_000;

/** F-25: the one command, started and ended as people do. */
export const startedBadly: readonly Scenario[] = [
  {
    id: 'F-25 Ctrl-C',
    title: `Ctrl-C ${INTERRUPTED_AFTER_MS.map((ms) => ms / 1_000).join(', ')} s after npm start`,
    holds: 'it ends within seconds with all its processes, and leaves the folder as it may be started in again',
    run: async ({ root, scratch }, tell) => {
      const checks: Check[] = [];
      for (const [at, ms] of INTERRUPTED_AFTER_MS.entries()) {
        tell(`Ctrl-C after ${ms / 1_000} s`);
        checks.push(...(await interrupt(root, join(scratch, String(at)), ms)));
      }
      return withoutLoad(INTERRUPTED_AFTER_MS.length, checks);
    },
  },
  {
    id: 'F-25 port taken',
    title: 'npm start on a port that something else listens on',
    holds: 'it ends with 1, names the port and the option, and leaves nothing behind',
    isQuick: true,
    run: async ({ root, scratch }) => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const directory = join(scratch, 'stack');
      const { ended, said } = runStart(root, ['--ephemeral', '--port', String(port), '--dir', directory]);
      const status = await ended;
      server.close();
      return withoutLoad(1, [
        { what: 'its exit status is 1', held: status === 1 },
        {
          what: 'it names the port and what to do',
          held: /Port \d+.*--port/s.test(said()) && said().includes(String(port)),
        },
        { what: 'it says so without a stack trace', held: !/\n\s+at /.test(said()) },
        { what: 'its lock is gone', held: !existsSync(join(directory, 'lock')) },
      ]);
    },
  },
  {
    id: 'F-25 second instance',
    title: 'npm start in the folder of a stack that runs',
    holds: 'the second one ends with 1 and says so; the first one goes on, and loses nothing',
    isQuick: true,
    run: underLoad(async ({ bench, stack }) => {
      const { ended, said } = runStart(bench.root, ['--ephemeral', '--dir', stack.directory]);
      const status = await ended;
      return {
        faultsInjected: 1,
        checks: [
          { what: 'its exit status is 1', held: status === 1 },
          { what: 'it says that one is running, and how to go on', held: /running already.*--dir/s.test(said()) },
        ],
      };
    }),
  },
  {
    id: 'F-25 read-only folder',
    title: 'npm start with a folder that cannot be written',
    holds: 'it ends with 1 and names the folder and the option',
    isQuick: true,
    run: async ({ root, scratch }) => {
      // A file in the place of its parent keeps out root too, whom no permission does.
      const parent = join(scratch, 'file');
      writeFileSync(parent, '');
      const { ended, said } = runStart(root, ['--ephemeral', '--dir', join(parent, 'stack')]);
      const status = await ended;
      return withoutLoad(1, [
        { what: 'its exit status is 1', held: status === 1 },
        { what: 'it names the folder and what to do', held: said().includes(parent) && said().includes('--dir') },
        { what: 'it says so without a stack trace', held: !/\n\s+at /.test(said()) },
      ]);
    },
  },
];

async function interrupt(root: string, directory: string, ms: number): Promise<readonly Check[]> {
  mkdirSync(directory, { recursive: true });
  const { child, ended, said } = runStart(root, ['--ephemeral', '--dir', directory]);
  await pause(ms);
  const pids = readStack(directory)?.processes.map(({ pid }) => pid) ?? [];
  const toldAt = Date.now();
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), ENDED_WITHIN_MS);
  const status = await ended;
  clearTimeout(late);
  const isGone = await waitUntil(() => !pids.some(isAlive), 2_000);
  const after = `Ctrl-C after ${ms / 1_000} s`;
  // Before Node has read the program there is nobody to hear it, and the system ends the process.
  const isByItself = status === 'SIGINT' ? readdirSync(directory).length === 0 : typeof status === 'number';
  return [
    { what: `${after}: it ends by itself (${status} after ${Date.now() - toldAt} ms)`, held: isByItself },
    { what: `${after}: its processes are gone`, held: isGone },
    { what: `${after}: its lock is gone`, held: !existsSync(join(directory, 'lock')) },
    { what: `${after}: its stack.json is gone`, held: !existsSync(join(directory, 'stack.json')) },
    { what: `${after}: it shows no stack trace`, held: !/\n\s+at /.test(said()) },
  ];
}

function withoutLoad(faultsInjected: number, checks: readonly Check[]): Figures {
  return { offered: 0, accepted: 0, storedOnce: 0, doubled: 0, lost: 0, deadLetters: {}, faultsInjected, checks };
}
