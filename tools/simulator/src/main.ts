import { availableParallelism } from 'node:os';
import { createSimulationThread } from './runs/create-simulation-thread.ts';
import { listJobs } from './runs/list-jobs.ts';
import { simulateAll } from './runs/simulate-all.ts';
import { readOptions, usage, UsageError, type Options } from './read-options.ts';
import { createProgress } from './report/create-progress.ts';
import { total } from './report/total.ts';
import { totalsText } from './report/totals-text.ts';

/** A simulation takes some 100 ms; what takes a thousand times that will not end. */
const LIMIT_MS = 120_000;

async function simulate({ shapes, first, seeds, isReplay, json }: Options): Promise<number> {
  const jobs = listJobs(shapes, first, seeds, isReplay);
  const progress = createProgress(process.stderr, jobs.length);
  const count = Math.min(availableParallelism(), jobs.length);
  const threads = Array.from({ length: count }, () => createSimulationThread(LIMIT_MS));
  const reports = await simulateAll(jobs, threads, progress.show);
  const totals = total(reports);
  progress.clear();
  if (!json) reports.flatMap(({ steps = [] }) => steps).forEach((step) => console.log(step));
  console.log(json ? JSON.stringify(totals, null, 2) : totalsText(totals, isReplay ? Infinity : undefined));
  return totals.passed ? 0 : 1;
}

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2));
    if (!options.help) return await simulate(options);
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message} See --help.`);
    return 2;
  }
}

process.exitCode = await main();
