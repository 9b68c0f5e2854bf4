import { renderTable } from '@mef/command';
import { faultRows } from '@mef/reliability';
import { rowOf } from '../run/choose-scenarios.ts';
import type { Scenario } from '../scenario.ts';

/** What there is to run, and where the rows are shown that no scenario does. */
export function scenarioList(scenarios: readonly Scenario[]): string {
  const done = new Set(scenarios.map(({ id }) => rowOf(id)));
  const elsewhere = Object.entries(faultRows).filter(([id]) => !done.has(id));
  return [
    renderTable(
      ['scenario', 'quick', 'needs', 'what is done', 'what must hold'],
      scenarios.map(({ id, isQuick, needs = '', title, holds }) => [id, isQuick ? 'yes' : '', needs, title, holds]),
    ),
    '',
    'Not on a running stack:',
    ...elsewhere.flatMap(([id, { fault, proofs, gap }]) => [
      `  ${id} ${fault}${gap === undefined ? '' : `: ${gap}`}`,
      ...proofs.map(({ shows, at }) => `    ${shows}: ${at}`),
    ]),
  ].join('\n');
}
