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

/** Every bench in turn; on a terminal one line says which. Throws when one cannot do its work. */
export async function runBenches(effort: keyof typeof efforts): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const bench of [await createIngestBench(), ...(await createForwardBenches()), await createBulkBench()]) {
    overwrite(`${bench.name} …`);
    comparisons.push(await compare(bench, efforts[effort], () => performance.now()).finally(() => bench.close?.()));
  }
  overwrite('bundles …');
  comparisons.push(...(await compareBundles(efforts[effort].starts)));
  overwrite('');
  return comparisons;
}

function overwrite(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}
