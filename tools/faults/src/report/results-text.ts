import type { Paint } from '@mef/command';
import type { Results } from '../run/run-scenarios.ts';
import { resultsTable } from './results-table.ts';

/** A run for people. */
export function resultsText({ results, skipped }: Results, paint: Paint): string {
  const failed = results.filter(({ faults }) => faults.length > 0);
  const sum = (pick: 'offered' | 'accepted' | 'storedOnce' | 'faultsInjected' | 'lost' | 'doubled') =>
    results.reduce((total, { figures }) => total + (figures?.[pick] ?? 0), 0);
  const totals = `${results.length} scenarios, ${sum('faultsInjected')} faults injected: ${sum('accepted')} of ${sum('offered')} accepted, ${sum('storedOnce')} of them stored once; ${sum('lost')} lost, ${sum('doubled')} doubled.`;
  return [
    resultsTable(results, paint),
    '',
    ...skipped.map(({ scenario, why }) => `${scenario.id} is left out: ${why}.`),
    failed.length === 0
      ? paint('green', totals)
      : paint(
          'red',
          `${failed.length} of ${results.length} scenarios failed: ${failed.map(({ scenario }) => scenario.id).join(', ')}.`,
        ),
  ].join('\n');
}
