import type { Hands } from '@mef/command';
import { isBroken, type SeedReport } from '../runs/seed-report.ts';
import { brokenText } from './broken-text.ts';

/** Ids that are named of a broken seed while others are still simulated. */
const MOST_IDS = 3;

/** Shows how far the jobs are, and tells of a broken seed at once. */
export function tellReports(jobs: number, { say, progress }: Pick<Hands, 'say' | 'progress'>) {
  let done = 0;
  let broken = 0;
  return (report: SeedReport): void => {
    done += 1;
    if (isBroken(report)) {
      broken += 1;
      say(brokenText(report, MOST_IDS));
    }
    const seed = `seed ${report.seed} of ${report.shape}`;
    progress.show(`${done} of ${jobs} simulations, ${broken} broken; ${seed}`, done / jobs);
  };
}
