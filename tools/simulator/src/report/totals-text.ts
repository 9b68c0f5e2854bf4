import { renderTable } from '@mef/command';
import type { Sums, Totals } from './total.ts';
import { brokenText } from './broken-text.ts';

/** Broken seeds that are shown one by one, and ids of each. */
const MOST_SEEDS = 10;
const MOST_IDS = 3;

const COLUMNS = ['simulations', 'hours', 'events', 'kills', 'doubled', 'broken'] as const satisfies (keyof Sums)[];

/** What a person reads at the end; `most` is how many ids of a broken seed are named. */
export function totalsText(totals: Totals, most = MOST_IDS): string {
  const { broken, neverMet } = totals;
  return [
    ...tablesOf(totals),
    ...(neverMet.length === 0 ? [] : [`never met: ${neverMet.join(', ')}`]),
    ...broken.slice(0, MOST_SEEDS).map((report) => `\n${brokenText(report, most)}`),
    ...(broken.length > MOST_SEEDS ? [`\nand ${broken.length - MOST_SEEDS} more seeds`] : []),
    `\n${verdictOf(totals)}`,
  ].join('\n');
}

/** What happened by shape, and how often each kind of fault was met. */
function tablesOf({ all, shapes, faults }: Totals): string[] {
  const sums = [...Object.entries(shapes), ['all', all] as const];
  const rows = sums.map(([name, sum]) => [name, ...COLUMNS.map((column) => written(sum[column]))]);
  const met = Object.entries(faults).map(([kind, counts]) =>
    renderTable(
      [`faults in ${kind}`, { title: 'met', isNumber: true }],
      Object.entries(counts).map(([fault, count]) => [fault, written(count)]),
    ),
  );
  const numbers = COLUMNS.map((title) => ({ title, isNumber: true }) as const);
  return [renderTable(['simulation', ...numbers], rows), ...met.map((table) => `\n${table}`)];
}

function written(count: number): string {
  return Math.round(count).toLocaleString('en');
}

function verdictOf({ passed, broken, neverMet }: Totals): string {
  if (passed) return 'Nothing lost, nothing made up.';
  const faults = [
    ...(broken.length > 0 ? [`${broken.length} simulations do not hold`] : []),
    ...(neverMet.length > 0 ? [`${neverMet.length} kinds of fault were never met`] : []),
  ];
  return `Failed: ${faults.join('; ')}.`;
}
