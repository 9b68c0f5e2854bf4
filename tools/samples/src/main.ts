import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun } from './cannot-run.ts';
import { readOptions, type Options } from './read-options.ts';
import { createPaint } from './report/create-paint.ts';
import { findingsTable } from './report/findings-table.ts';
import { summaryLine } from './report/summary-line.ts';
import { sumUp } from './report/sum-up.ts';
import { runCheck } from './run-check.ts';
import { usage } from './usage.ts';

const root = resolve(import.meta.dirname, '../../..');

const load = async (path: string): Promise<unknown> =>
  ((await import(pathToFileURL(path).href)) as { readonly default?: unknown }).default;

async function check(options: Options): Promise<number> {
  const files = await runCheck(options, { root, load, now: Date.now() });
  const sums = sumUp(files);
  if (options.json) console.log(JSON.stringify({ source: options.source, files, sums }, null, 2));
  else {
    // Where there is no terminal nothing is cut: another program may read it.
    const width = process.stdout.isTTY ? process.stdout.columns : Infinity;
    console.log(`${findingsTable(files, width, createPaint(process.stdout))}\n\n${summaryLine(sums)}`);
  }
  return sums.passed ? 0 : 1;
}

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== 'help') return await check(options);
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.error(`${error.message}\n\nnpm run samples -- --help tells more.`);
    return 2;
  }
}

process.exitCode = await main();
