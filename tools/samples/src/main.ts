import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun } from './cannot-run.ts';
import type { CheckedFile } from './check/check-file.ts';
import { readOptions, type Options } from './read-options.ts';
import { createPaint } from './report/create-paint.ts';
import { findingsTable } from './report/findings-table.ts';
import { showFinding } from './report/show-finding.ts';
import { summaryLine } from './report/summary-line.ts';
import { sumUp } from './report/sum-up.ts';
import { runCheck } from './run-check.ts';
import { suggestSource } from './suggest-source.ts';
import { usage } from './usage.ts';

const root = resolve(import.meta.dirname, '../../..');

const load = async (path: string): Promise<unknown> =>
  ((await import(pathToFileURL(path).href)) as { readonly default?: unknown }).default;

const workspace = { root, load, now: Date.now() };

async function check(options: Options): Promise<number> {
  const files = await runCheck(options, workspace);
  const sums = sumUp(files);
  const hint = await suggestSource(options, files, workspace);
  if (options.json) console.log(JSON.stringify({ source: options.source, files, sums, hint }, null, 2));
  else if (options.show !== undefined) console.log(showFinding(files, options.show));
  else console.log([tableOf(files), '', summaryLine(sums), ...(hint === undefined ? [] : [hint])].join('\n'));
  return sums.passed ? 0 : 1;
}

/** Where there is no terminal nothing is cut: another program may read it. */
function tableOf(files: readonly CheckedFile[]): string {
  return findingsTable(files, process.stdout.isTTY ? process.stdout.columns : Infinity, createPaint(process.stdout));
}

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== 'help') return await check(options);
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = await main();
