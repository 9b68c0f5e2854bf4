import { parentPort } from 'node:worker_threads';
import type { SeedJob } from './seed-report.ts';
import { simulateSeed } from './simulate-seed.ts';

/** One seed at a time: a message asks, a message answers. */
parentPort?.on('message', (job: SeedJob) => {
  void simulateSeed(job).then((report) => parentPort?.postMessage(report));
});
