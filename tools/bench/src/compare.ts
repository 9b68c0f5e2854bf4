import { setImmediate as letGo } from 'node:timers/promises';
import type { Bench, Side } from './bench.ts';
import { median } from './median.ts';

export interface Effort {
  readonly rounds: number;
  /** Milliseconds for which each side runs in each round, at least. */
  readonly sideMs: number;
}

export interface Surroundings {
  /** ms, of which only differences count */
  readonly now: () => number;
  /** Ends the comparison between two rounds. */
  readonly signal: AbortSignal;
  readonly onRound: (round: number) => void;
}

/** What a comparison found. Only the ratio may be compared between machines. */
export interface Comparison {
  readonly name: string;
  readonly yardstick: string;
  readonly rounds: number;
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number };
  readonly goal: number | undefined;
  /** Events per second, milliseconds of an import, or bytes of a bundle: medians. */
  readonly ours: number;
  readonly theirs: number;
}

/**
 * Runs both sides in turn in every round, each first in every other, and takes the ratio within the round: on a shared
 * machine equal work takes two to four times as long from one minute to the next.
 */
export async function compare(
  { name, ours, yardstick, goal }: Bench,
  { rounds, sideMs }: Effort,
  { now, signal, onRound }: Surroundings,
): Promise<Comparison> {
  const rates: { ours: number; theirs: number }[] = [];
  // One round before the first warms the compiler up and is not counted.
  for (let round = -1; round < rounds; round++) {
    onRound(Math.max(0, round));
    // Else Ctrl-C would not be heard before all rounds are over.
    await letGo(undefined, { signal });
    const sides = round % 2 === 0 ? [ours, yardstick] : [yardstick, ours];
    const measured = new Map<Side, number>();
    for (const side of sides) measured.set(side, await rate(side, sideMs, now));
    if (round >= 0) rates.push({ ours: measured.get(ours) ?? NaN, theirs: measured.get(yardstick) ?? NaN });
  }
  const ratios = rates.map((one) => one.ours / one.theirs);
  return {
    name,
    yardstick: yardstick.name,
    rounds,
    ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
    goal,
    ours: median(rates.map((one) => one.ours)),
    theirs: median(rates.map((one) => one.theirs)),
  };
}

async function rate({ prepare }: Side, sideMs: number, now: () => number): Promise<number> {
  let events = 0;
  let ms = 0;
  while (ms < sideMs) {
    const run = prepare();
    const start = now();
    events += await run();
    ms += now() - start;
  }
  return (events / ms) * 1000;
}
