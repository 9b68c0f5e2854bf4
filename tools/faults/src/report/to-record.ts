import type { Results } from '../run/run-scenarios.ts';

/** The figures of a run as they are kept. */
export function toRecord({ results, skipped }: Results) {
  return {
    scenarios: results.flatMap(({ scenario: { id, title, holds }, figures }) =>
      figures === undefined ? [] : [{ id, title, holds, ...figures, checks: [...figures.checks] }],
    ),
    skipped: skipped.map(({ scenario: { id, title }, why }) => ({ id, title, why })),
  };
}
