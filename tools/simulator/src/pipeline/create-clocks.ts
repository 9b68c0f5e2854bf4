import type { Scheduler } from './time/create-scheduler.ts';

/** The clocks of the functions: each may be wrong for a while. The world's own is the scheduler's. */
export interface Clocks {
  of(owner: string): () => number;
  /** By how much a clock is ahead, ms. */
  set(owner: string, aheadMs: number): void;
  ahead(owner: string): number;
}

export function createClocks(scheduler: Scheduler): Clocks {
  const ahead = new Map<string, number>();
  const aheadOf = (owner: string): number => ahead.get(owner) ?? 0;
  return {
    of: (owner) => () => scheduler.now() + aheadOf(owner),
    set: (owner, aheadMs) => void ahead.set(owner, aheadMs),
    ahead: aheadOf,
  };
}
