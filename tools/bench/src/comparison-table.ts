import { renderTable, type Column } from '@mef/command';
import type { Comparison } from './compare.ts';

const COLUMNS: readonly (string | Column)[] = [
  'bench',
  'against',
  'ratio',
  'min … max',
  'goal',
  '',
  { title: 'ours', isNumber: true },
  { title: 'yardstick', isNumber: true },
];

/** One row for each comparison. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  return renderTable(COLUMNS, comparisons.map(row));
}

function row({ name, yardstick, ratio, goal, ours, theirs }: Comparison): string[] {
  const verdict = goal === undefined ? '' : ratio.median >= goal ? 'met' : 'missed';
  const spread = `${ratio.min.toFixed(2)} … ${ratio.max.toFixed(2)}`;
  const rates = [ours, theirs].map((value) => Math.round(value).toLocaleString('en'));
  return [
    name,
    yardstick,
    ratio.median.toFixed(2),
    spread,
    goal === undefined ? 'none' : `≥ ${Number(goal.toFixed(2))}`,
    verdict,
    ...rates,
  ];
}
