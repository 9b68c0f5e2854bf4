import { comparisonTable } from './comparison-table.ts';
import { readOptions, UsageError } from './read-options.ts';

const usage = `Measures ingest, forwarding and durable storing, each as a ratio to a yardstick that runs in turn with it.

  npm run bench -- [options]

  --quick   fewer and shorter rounds, about 15 s: to see whether something broke
  --json    one JSON document on standard output: npm run --silent bench -- --json
  --help    this text

Only ratios may be compared between runs or machines. What a goal is measured against, and what ours does beyond it, is in
tools/bench/README.md.`;

async function main(): Promise<number> {
  try {
    const { quick, json, help } = readOptions(process.argv.slice(2));
    if (help) {
      console.log(usage);
      return 0;
    }
    // Not before: it loads every service, and who asks for help or mistypes an option should not wait for that.
    const { runBenches } = await import('./run-benches.ts');
    const comparisons = await runBenches(quick ? 'quick' : 'full');
    console.log(json ? JSON.stringify(comparisons, null, 2) : comparisonTable(comparisons));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message} See --help.`);
    return 2;
  }
}

process.exitCode = await main();
