import {
  balancePolled,
  createProviderControl,
  createSearch,
  idsSince,
  listPolled,
  type PolledBalance,
  type PolledInstance,
  waitUntil,
} from '@mef/demo';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchStack, Figures, Scenario } from '../scenario.ts';
import { checkFailures, linkFailures } from './check-failures.ts';
import type { Done } from './draw-figures.ts';

/** What a fault of a poller has to its hand. */
export interface PolledScene {
  readonly stack: BenchStack;
  readonly target: PolledInstance;
  readonly tell: (step: string) => void;
  /** Makes events happen at the provider now, which lists each of them so many seconds late. */
  readonly happen: (count: number, lateSeconds?: number) => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
}

export interface PolledPlan {
  readonly source: string;
  readonly limitMs: number;
  /** How far before the start events may have happened, in milliseconds. */
  readonly backMs?: number;
}

const SETTLE_MS = 2_000;
const LOOK_EVERY_MS = 500;

/** Lets events happen at a simulated provider, does something to whoever polls them, and balances the ledger. */
export function withPolled(
  fault: (scene: PolledScene) => Promise<Done>,
  { source, limitMs, backMs = 0 }: PolledPlan,
): Scenario['run'] {
  return async (bench, tell, signal) => {
    const stack = await bench.sharedStack();
    const target = findPolled(stack, source);
    const control = createProviderControl(target.controlUrl);
    const known = new Set((await control.list()).eventIds);
    const from = Date.now() - backMs;
    const happen = async (count: number, lateSeconds = 0) => {
      const url = `${target.controlUrl}?add=${count}&late=${lateSeconds}`;
      const { ok, status } = await fetch(url, { method: 'POST' });
      if (!ok) throw new Error(`The simulated provider answered ${status}.`);
    };
    const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal });
    const failedBefore = linkFailures(stack).length;
    const done = await fault({ stack, target, tell, happen, wait });
    const endedAt = Date.now();
    tell('the fault is over');

    const ids = (await control.list()).eventIds.filter((id) => !known.has(id));
    const look = async () => {
      const found = await idsSince(createSearch(stack.now().mozdefUrl), target, from);
      return found.filter((id) => !known.has(id));
    };
    const isThere = await waitUntil(
      async () => {
        // While MozDef is away nothing can be seen; the last look, after this, fails loudly.
        const stored = new Set(await look().catch(() => []));
        return ids.every((id) => stored.has(id));
      },
      limitMs,
      LOOK_EVERY_MS,
    );
    const foundAt = Date.now();
    await pause(SETTLE_MS);
    // In this order: the provider has events by itself, and one of them may come in while it is asked.
    const stored = await look();
    const everHappened = new Set((await control.list()).eventIds);
    const balance = balancePolled({ ids, stored, everHappened, deadLetters: [] });
    const figures = toFigures(balance, done, isThere ? foundAt - endedAt : undefined);
    const failures = checkFailures(linkFailures(stack).slice(failedBefore));
    return { ...figures, checks: [...figures.checks, ...failures] };
  };
}

function findPolled(stack: BenchStack, source: string): PolledInstance {
  const target = listPolled(stack.now()).find((one) => one.source === source);
  if (target === undefined) throw new Error(`The stack simulates no provider of ${source}.`);
  return target;
}

function toFigures(
  { happened, storedOnce, duplicated, lost, unexpected }: PolledBalance,
  { faultsInjected, checks = [] }: Done,
  recoveryMs: number | undefined,
): Figures {
  return {
    offered: happened,
    accepted: happened,
    storedOnce,
    doubled: duplicated.length,
    lost: lost.length,
    deadLetters: {},
    ...(recoveryMs === undefined ? {} : { recoveryMs }),
    faultsInjected,
    checks: [{ what: 'nothing is stored that never happened', held: unexpected.length === 0 }, ...checks],
  };
}
