import type { SeedJob } from '../runs/seed-report.ts';

/** What to type to see one simulation again. */
export function replayCommand({ shape, seed }: SeedJob): string {
  return `npm run simulate -- --replay ${seed} --shape '${shape}'`;
}
