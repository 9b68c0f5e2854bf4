import type { Figures, Scenario } from '../scenario.ts';
import type { Benches } from './create-benches.ts';
import type { KeptResults } from './create-kept-results.ts';
import { judgeFigures } from './judge-figures.ts';
import { missingNeed } from './missing-need.ts';

/** What became of one scenario. */
export interface Result {
  readonly scenario: Scenario;
  /** Nothing where it broke off. */
  readonly figures: Figures | undefined;
  /** What is wrong, as sentences. */
  readonly faults: readonly string[];
  readonly seconds: number;
}

export interface Skipped {
  readonly scenario: Scenario;
  readonly why: string;
}

export interface Results {
  readonly results: readonly Result[];
  readonly skipped: readonly Skipped[];
}

export interface RunOptions {
  readonly benches: Benches;
  readonly signal: AbortSignal;
  /** ms since 1970 */
  readonly clock: () => number;
  readonly tell: (scenario: Scenario, step: string) => void;
  readonly onResult: (result: Result) => void;
  /** Of an earlier run, which this one goes on from. */
  readonly kept?: KeptResults;
}

/** One after the other: each has the machine for itself. */
export async function runScenarios(chosen: readonly Scenario[], options: RunOptions): Promise<Results> {
  const results: Result[] = [];
  const skipped: Skipped[] = [];
  for (const scenario of chosen) {
    options.signal.throwIfAborted();
    const why = missingNeed(scenario.needs);
    if (why !== undefined) skipped.push({ scenario, why });
    else {
      const before = findKept(scenario, options);
      const result = before ?? (await runScenario(scenario, options));
      if (before === undefined) options.kept?.keep(result);
      results.push(result);
      options.onResult(result);
    }
  }
  return { results, skipped };
}

function findKept(scenario: Scenario, { kept }: RunOptions): Result | undefined {
  const before = kept?.find(scenario.id);
  return before && { scenario, figures: before.figures, faults: [], seconds: before.seconds };
}

async function runScenario(scenario: Scenario, { benches, signal, clock, tell }: RunOptions): Promise<Result> {
  const startedAt = clock();
  const bench = benches.forScenario(scenario.id);
  const seconds = () => Math.round((clock() - startedAt) / 100) / 10;
  try {
    const figures = await scenario.run(bench, (step) => tell(scenario, step), signal);
    const faults = judgeFigures(figures);
    if (faults.length > 0) await benches.renew();
    return { scenario, figures, faults, seconds: seconds() };
  } catch (error) {
    signal.throwIfAborted();
    await benches.renew();
    const reason = error instanceof Error ? error.message : String(error);
    return { scenario, figures: undefined, faults: [`it broke off: ${reason}`], seconds: seconds() };
  } finally {
    await bench.close();
  }
}
