import type { Hands } from '@mef/command';
import { createBulkBench } from './benches/create-bulk-bench.ts';
import { compareBundles } from './benches/compare-bundles.ts';
import { createForwardBenches } from './benches/create-forward-benches.ts';
import { createIngestBench } from './benches/create-ingest-bench.ts';
import { compare, type Comparison, type Effort } from './compare.ts';

/** `starts`: processes started for each of two bundles. */
type BenchEffort = Effort & { readonly starts: number };

const efforts = {
  full: { rounds: 9, sideMs: 500, starts: 25 },
  quick: { rounds: 7, sideMs: 100, starts: 7 },
} as const satisfies Record<string, BenchEffort>;

/** Every bench in turn. What one holds, such as a process, is given back by `onEnd`. Throws when one cannot do its work. */
export async function runBenches(
  effort: keyof typeof efforts,
  { progress, signal, onEnd }: Pick<Hands, 'progress' | 'signal' | 'onEnd'>,
): Promise<readonly Comparison[]> {
  const { rounds, starts } = efforts[effort];
  const benches = [await createIngestBench(), ...(await createForwardBenches()), await createBulkBench(onEnd)];
  const comparisons: Comparison[] = [];
  for (const [at, bench] of benches.entries())
    comparisons.push(
      await compare(bench, efforts[effort], {
        now: () => performance.now(),
        signal,
        onRound: (round) => progress.show(bench.name, (at + round / rounds) / (benches.length + 1)),
      }),
    );
  progress.show('bundles', benches.length / (benches.length + 1));
  return [...comparisons, ...(await compareBundles(starts, onEnd))];
}
