import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, BenchStack, Scenario, StackOptions } from '../scenario.ts';
import { type Done, drawFigures } from './draw-figures.ts';
import type { Load, LoadOptions } from './load.ts';
import { checkDelivered, type Expected } from './check-delivered.ts';
import { checkFailures, linkFailures } from './check-failures.ts';
import { settle } from './settle.ts';
import { warm } from '../stack/warm.ts';
import { startLoad } from './start-load.ts';

/** What a fault has to its hand. */
export interface Scene {
  readonly bench: Bench;
  readonly stack: BenchStack;
  readonly load: Load;
  readonly tell: (step: string) => void;
  readonly signal: AbortSignal;
  /** Lets the load go on. */
  readonly wait: (ms: number) => Promise<void>;
}

export interface LoadPlan extends Partial<LoadOptions>, Expected {
  /** Milliseconds of load after the fault's end. */
  readonly afterMs?: number;
  /** Milliseconds until everything accepted has to be accounted for. */
  readonly limitMs?: number;
  /** Of a stack of its own, instead of the one that scenarios share. */
  readonly own?: (bench: Bench, tell: (step: string) => void) => StackOptions;
}

const RATE = 15;
const BEFORE_MS = 500;

/** Does something to a pipeline that takes deliveries before, meanwhile and after, and balances the ledger. */
export function underLoad(fault: (scene: Scene) => Promise<Done>, plan: LoadPlan = {}): Scenario['run'] {
  const { rate = RATE, afterMs = 1_000, limitMs = 60_000, own } = plan;
  return async (bench, tell, signal) => {
    const stack = own === undefined ? await bench.sharedStack() : await bench.startStack(own(bench, tell));
    const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal });
    await warm(stack);
    const load = startLoad(stack, { ...plan, rate });
    const before = linkFailures(stack).length;
    try {
      await wait(BEFORE_MS);
      const done = await fault({ bench, stack, load, tell, signal, wait });
      const endedAt = Date.now();
      tell('the fault is over');
      await wait(afterMs);
      await load.stop();
      const figures = drawFigures(load, await settle(stack, load, limitMs), done, endedAt);
      return {
        ...figures,
        checks: [
          ...figures.checks,
          ...checkDelivered(figures, load, plan),
          ...checkFailures(linkFailures(stack).slice(before)),
        ],
      };
    } finally {
      await load.stop();
    }
  };
}
