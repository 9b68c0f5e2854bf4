import { type Hands, renderTable } from '@mef/command';
import type { Degradation } from '../degraded/degradations.ts';
import type { Degraded } from '../degraded/degraded.ts';
import type { Outcome } from './step.ts';

export interface Report {
  readonly outcomes: readonly Outcome[];
  readonly degraded: readonly Degraded[];
  readonly seconds: number;
}

export const hasPassed = ({ outcomes }: Report): boolean => outcomes.every(({ kind }) => kind === 'passed');

/** How often each thing was met. */
export function countDegraded(degraded: readonly Degraded[]): ReadonlyMap<Degradation, number> {
  const counts = new Map<Degradation, number>();
  for (const { how, resource } of new Map(degraded.map((each) => [JSON.stringify(each), each])).values())
    counts.set(how, (counts.get(how) ?? 0) + (resource === '' ? 0 : 1));
  return counts;
}

export function reportDocument(report: Report): object {
  const { outcomes, degraded, seconds } = report;
  return { passed: hasPassed(report), seconds, steps: outcomes, degraded: Object.fromEntries(countDegraded(degraded)) };
}

export function reportText(report: Report, paint: Hands['paint']): string {
  const rows = report.outcomes.map((outcome) => [
    outcome.name,
    'seconds' in outcome ? outcome.seconds.toFixed(1) : '',
    outcome.kind === 'passed' ? outcome.seen : paint('red', outcome.kind),
  ]);
  const table = renderTable(['step', { title: 'seconds', isNumber: true }, 'seen'], rows);
  const counts = [...countDegraded(report.degraded)].map(([how, times]) => `  ${how}${times > 0 ? ` × ${times}` : ''}`);
  const degraded = ['Otherwise than on AWS (docs/deploy.md says how):', ...counts].join('\n');
  const end = hasPassed(report)
    ? paint('green', `The rehearsal passed in ${report.seconds.toFixed(0)} s.`)
    : paint('red', 'The rehearsal failed; why stands above.');
  return [table, ...(counts.length === 0 ? [] : [degraded]), end].join('\n\n');
}
