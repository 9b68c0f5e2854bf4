import type { Comparison } from './compare.ts';

const COLUMNS = ['bench', 'against', 'ratio', 'min … max', 'goal', '', 'ours', 'yardstick'];

/** One row for each comparison, columns as wide as their widest cell. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const rows = [COLUMNS, ...comparisons.map(row)];
  const widths = COLUMNS.map((_, index) => Math.max(...rows.map((cells) => cells[index]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
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
