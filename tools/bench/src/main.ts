import { parseArgs } from 'node:util';
import { createBulkBench } from './benches/create-bulk-bench.ts';
import { compareBundles } from './benches/compare-bundles.ts';
import { createForwardBenches } from './benches/create-forward-benches.ts';
import { createIngestBench } from './benches/create-ingest-bench.ts';
import { compare, type Comparison, type Effort } from './compare.ts';
import { comparisonTable } from './comparison-table.ts';

const usage = `Measures ingest, forwarding and durable storing, each as a ratio to a yardstick that runs in turn with it.

  npm run bench -- [options]

  --quick   fewer and shorter rounds, about 15 s: to see whether something broke
  --json    one JSON document on standard output: npm run --silent bench -- --json
  --help    this text

Only ratios may be compared between runs or machines. What a goal is measured against, and what ours does beyond it, is in
tools/bench/README.md.`;

/** `starts`: processes started for each of two bundles. */
type BenchEffort = Effort & { readonly starts: number };

const efforts = {
  full: { rounds: 9, sideMs: 500, starts: 25 },
  quick: { rounds: 7, sideMs: 100, starts: 7 },
} as const satisfies Record<string, BenchEffort>;

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
});

async function run(effort: BenchEffort): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const bench of [await createIngestBench(), ...(await createForwardBenches()), await createBulkBench()]) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${bench.name} …`);
    comparisons.push(await compare(bench, effort, () => performance.now()).finally(() => bench.close?.()));
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2Kbundles …');
  comparisons.push(...(await compareBundles(effort.starts)));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  return comparisons;
}

if (values.help) console.log(usage);
else {
  const comparisons = await run(values.quick ? efforts.quick : efforts.full);
  console.log(values.json ? JSON.stringify(comparisons, null, 2) : comparisonTable(comparisons));
}
