import { collectEvents, countMarks, createSearch, isAlive, readRunningStack, waitUntil } from '@mef/demo';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { acceptedMarks } from '../load/accepted-marks.ts';
import type { Load } from '../load/load.ts';
import { startLoad } from '../load/start-load.ts';
import { withoutLoad } from '../load/without-load.ts';
import type { Check, Figures, Scenario } from '../scenario.ts';
import { listDescendants } from '../stack/list-descendants.ts';
import { readNow } from '../stack/read-now.ts';
import { runStart, type Start } from '../stack/run-start.ts';

/** Milliseconds after the start at which Ctrl-C comes; after these it comes when the stack is ready and has events. */
const INTERRUPTED_AFTER_MS = [0, 150, 600, 1_500, 3_000, 5_000];
/** It promises five seconds; a machine that is busy gets as many again. */
const ENDED_WITHIN_MS = 10_000;
const READY_WITHIN_MS = 120_000;
const STORED_WITHIN_MS = 60_000;
const LOAD_MS = 4_000;

/** A start in the one folder of the scenario. */
interface Round extends Start {
  readonly directory: string;
}

export const interruptedStart: Scenario = {
  id: 'F-25 Ctrl-C',
  title: `Ctrl-C ${INTERRUPTED_AFTER_MS.map((ms) => ms / 1_000).join(', ')} s after npm start, and when it has events`,
  holds: 'it ends within seconds with all its processes; started again in the same folder, it has every event',
  run: async ({ root, scratch }, tell) => {
    const directory = join(scratch, 'stack');
    mkdirSync(directory, { recursive: true });
    const begin = (): Round => ({ directory, ...runStart(root, ['--ephemeral', '--dir', directory]) });
    const checks: Check[] = [];
    for (const ms of INTERRUPTED_AFTER_MS) {
      tell(`Ctrl-C after ${ms / 1_000} s`);
      const round = begin();
      await pause(ms);
      checks.push(...(await interrupt(round, `Ctrl-C after ${ms / 1_000} s`)));
    }
    const filled = begin();
    const load = await fill(filled, tell);
    checks.push(...(await interrupt(filled, 'Ctrl-C when it has events')));
    const again = begin();
    const figures = await lookAgain(again, load, tell);
    checks.push(...(await interrupt(again, 'Ctrl-C after the last start')));
    return { ...figures, faultsInjected: INTERRUPTED_AFTER_MS.length + 2, checks: [...checks, ...figures.checks] };
  },
};

/** Sends deliveries until the stack has stored those that it accepted. */
async function fill(round: Round, tell: (step: string) => void): Promise<Load> {
  await untilReady(round);
  tell('it is ready and takes deliveries');
  const load = startLoad({ now: () => readNow(round.directory) }, { rate: 10 });
  await pause(LOAD_MS);
  await load.stop();
  await waitUntil(
    async () => (await countStored(round, load)).size >= acceptedMarks(load.book).length,
    STORED_WITHIN_MS,
  );
  return load;
}

async function lookAgain(round: Round, load: Load, tell: (step: string) => void): Promise<Figures> {
  await untilReady(round);
  tell('it is started again in the same folder');
  const stored = await countStored(round, load);
  const accepted = acceptedMarks(load.book);
  const once = accepted.filter((mark) => stored.get(mark) === 1).length;
  return {
    ...withoutLoad(0, [{ what: 'deliveries were accepted before Ctrl-C', held: accepted.length > 0 }]),
    offered: load.book.size,
    accepted: accepted.length,
    storedOnce: once,
    doubled: [...stored.values()].filter((count) => count > 1).length,
    lost: accepted.filter((mark) => !stored.has(mark)).length,
  };
}

async function countStored({ directory }: Round, { run, startedAt }: Load): Promise<ReadonlyMap<string, number>> {
  const search = createSearch(readNow(directory).mozdefUrl);
  const window = { q: run, from: startedAt - 1_000, to: Date.now() + 60_000 };
  return countMarks(await collectEvents(search, window, JSON.stringify), run);
}

/** Throws with what it said where it does not become ready. */
async function untilReady({ directory, child, said }: Round): Promise<void> {
  const isOver = () => child.exitCode !== null || readRunningStack(directory) !== undefined;
  const isReady = (await waitUntil(isOver, READY_WITHIN_MS)) && child.exitCode === null;
  if (!isReady) throw new Error(`The stack did not become ready. It said: ${said().slice(-500)}`);
}

async function interrupt({ directory, child, ended, said }: Round, when: string): Promise<readonly Check[]> {
  const pids = child.pid === undefined ? [] : listDescendants(child.pid);
  const toldAt = Date.now();
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), ENDED_WITHIN_MS);
  const status = await ended;
  clearTimeout(late);
  const isGone = await waitUntil(() => !pids.some(isAlive), 2_000);
  // Before Node has read the program there is nobody to hear it, and the system ends the process.
  const isByItself = status === 0 || (status === 'SIGINT' && said() === '');
  return [
    { what: `${when}: its exit status is 0 (${status} after ${Date.now() - toldAt} ms)`, held: isByItself },
    { what: `${when}: its ${pids.length} processes are gone`, held: isGone },
    { what: `${when}: its lock is gone`, held: !existsSync(join(directory, 'lock')) },
    { what: `${when}: its stack.json is gone`, held: !existsSync(join(directory, 'stack.json')) },
    { what: `${when}: it shows no stack trace`, held: !/\n\s+at /.test(said()) },
  ];
}
