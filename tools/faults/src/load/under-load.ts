import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, BenchStack, Check, Figures, Scenario, StackOptions } from '../scenario.ts';
import { type Done, drawFigures } from './draw-figures.ts';
import type { Load, LoadOptions } from './load.ts';
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

export interface LoadPlan extends Partial<LoadOptions> {
  /** Milliseconds of load after the fault's end. */
  readonly afterMs?: number;
  /** Milliseconds until everything accepted has to be accounted for. */
  readonly limitMs?: number;
  /** Dead letters are right here. Else they are only where deliveries are misshapen. */
  readonly makesLetters?: true;
  /** A stack of its own, instead of the one that scenarios share. */
  readonly own?: StackOptions;
}

const RATE = 15;
const BEFORE_MS = 500;

/** Does something to a pipeline that takes deliveries before, meanwhile and after, and balances the ledger. */
export function underLoad(fault: (scene: Scene) => Promise<Done>, plan: LoadPlan = {}): Scenario['run'] {
  const { rate = RATE, afterMs = 1_000, limitMs = 60_000, own } = plan;
  return async (bench, tell, signal) => {
    const stack = own === undefined ? await bench.sharedStack() : await bench.startStack(own);
    const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal });
    await warm(stack);
    const load = startLoad(stack, { ...plan, rate });
    const failures = () => Object.values(stack.links).flatMap((link) => link.failures());
    const before = failures().length;
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
        checks: [...figures.checks, ...checkLetters(figures, plan), ...checkFailures(failures().slice(before))],
      };
    } finally {
      await load.stop();
    }
  };
}

function checkLetters({ deadLetters }: Figures, { makesLetters, misshapenEach }: LoadPlan): readonly Check[] {
  const isNone = Object.keys(deadLetters).length === 0;
  if (makesLetters === undefined && misshapenEach === undefined)
    return [{ what: 'nothing became a dead letter', held: isNone }];
  return [{ what: 'something became a dead letter', held: !isNone }];
}

/** A fault that broke instead of breaking something proves nothing. */
function checkFailures(failures: readonly string[]): readonly Check[] {
  return failures.map((failure) => ({ what: `the fault could be done (${failure})`, held: false }));
}
