import { renderTable, type Paint } from '@mef/command';
import type { Result } from '../run/run-scenarios.ts';

const number = (title: string) => ({ title, isNumber: true }) as const;
const COLUMNS = [
  'fault',
  number('offered'),
  number('accepted'),
  number('once'),
  number('letters'),
  number('doubled'),
  number('lost'),
  number('recovery'),
  number('injected'),
  number('took'),
  'verdict',
];

/** A row for each scenario, and what is wrong below its own. */
export function resultsTable(results: readonly Result[], paint: Paint): string {
  return renderTable(
    COLUMNS,
    results.map((result) => row(result, paint)),
  );
}

function row({ scenario, figures, faults, seconds }: Result, paint: Paint): string[] {
  const verdict = faults.length === 0 ? paint('green', 'ok') : paint('red', faults.join('; '));
  if (figures === undefined) return [scenario.id, '', '', '', '', '', '', '', '', inSeconds(seconds), verdict];
  const { offered, accepted, storedOnce, doubled, lost, deadLetters, recoveryMs, faultsInjected } = figures;
  const letters = Object.values(deadLetters).reduce((total, count) => total + count, 0);
  return [
    scenario.id,
    ...[offered, accepted, storedOnce, letters, doubled, lost].map(String),
    recoveryMs === undefined ? '-' : inSeconds(recoveryMs / 1_000),
    String(faultsInjected),
    inSeconds(seconds),
    verdict,
  ];
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
