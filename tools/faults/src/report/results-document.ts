import type { Results } from '../run/run-scenarios.ts';

/** A run for scripts. */
export function resultsDocument({ results, skipped }: Results) {
  return {
    passed: results.every(({ faults }) => faults.length === 0),
    scenarios: results.map(({ scenario: { id, title, holds }, figures, faults, seconds }) => ({
      id,
      title,
      holds,
      passed: faults.length === 0,
      faults,
      seconds,
      ...figures,
    })),
    skipped: skipped.map(({ scenario: { id, title }, why }) => ({ id, title, why })),
  };
}
