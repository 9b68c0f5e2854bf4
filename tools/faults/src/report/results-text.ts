import type { Paint } from '@mef/command';
import type { Result, Results } from '../run/run-scenarios.ts';
import { resultsTable } from './results-table.ts';

/** A run for people. */
export function resultsText({ results, skipped }: Results, paint: Paint): string {
  const failed = results.filter(({ faults }) => faults.length > 0);
  const sum = (pick: 'offered' | 'accepted' | 'storedOnce' | 'faultsInjected' | 'lost' | 'doubled') =>
    results.reduce((total, { figures }) => total + (figures?.[pick] ?? 0), 0);
  const totals = `${results.length} scenarios, ${sum('faultsInjected')} faults injected: ${sum('accepted')} of ${sum('offered')} accepted, ${sum('storedOnce')} of them stored once; ${sum('lost')} lost, ${sum('doubled')} doubled.`;
  const letters = results.flatMap(letterLine);
  return [
    resultsTable(results, paint),
    '',
    ...(letters.length === 0 ? [] : ['Letters by reason:', ...letters, '']),
    ...skipped.map(({ scenario, why }) => `${scenario.id} is left out: ${why}.`),
    failed.length === 0
      ? paint('green', totals)
      : paint(
          'red',
          `${failed.length} of ${results.length} scenarios failed: ${failed.map(({ scenario }) => scenario.id).join(', ')}.`,
        ),
  ].join('\n');
}

/** The letters of a scenario by their reason, on a line of its own: in the table it would be wider than a terminal. */
function letterLine({ scenario, figures }: Result): readonly string[] {
  const some = Object.entries(figures?.deadLetters ?? {}).filter(([, count]) => count > 0);
  return some.length === 0
    ? []
    : [`  ${scenario.id}: ${some.map(([reason, count]) => `${count} × ${reason}`).join(', ')}`];
}
