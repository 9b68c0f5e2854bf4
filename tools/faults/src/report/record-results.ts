import { recordFigures } from '@mef/reliability';
import type { Results } from '../run/run-scenarios.ts';

/** Keeps the figures of a full run. Throws, and keeps nothing, where a scenario failed or broke off. */
export function recordResults({ results, skipped }: Results, record = recordFigures): void {
  const failed = results.filter(({ faults }) => faults.length > 0).map(({ scenario: { id } }) => id);
  if (failed.length > 0) throw new Error(`Nothing was recorded, since these failed: ${failed.join(', ')}.`);
  record('faults', {
    scenarios: results.flatMap(({ scenario: { id, title, holds }, figures }) =>
      figures === undefined ? [] : [{ id, title, holds, ...figures, checks: [...figures.checks] }],
    ),
    skipped: skipped.map(({ scenario: { id, title }, why }) => ({ id, title, why })),
  });
}
