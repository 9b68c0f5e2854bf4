import type { Sums, Totals } from './total.ts';
import { brokenText } from './broken-text.ts';

/** Broken seeds that are shown one by one, and ids of each. */
const MOST_SEEDS = 10;
const MOST_IDS = 3;

const COLUMNS = ['simulations', 'events', 'kills', 'doubled', 'missing'] as const satisfies (keyof Sums)[];

/** What a person reads at the end; `most` is how many ids of a broken seed are named. */
export function totalsText(totals: Totals, most = MOST_IDS): string {
  const { broken, faults, neverMet } = totals;
  const met = Object.entries(faults).map(([fault, count]) => `${count} × ${fault}`);
  return [
    tableOf(totals),
    `\nfaults met: ${met.length === 0 ? 'none' : met.join(', ')}`,
    ...(neverMet.length === 0 ? [] : [`never met: ${neverMet.join(', ')}`]),
    ...broken.slice(0, MOST_SEEDS).map((report) => `\n${brokenText(report, most)}`),
    ...(broken.length > MOST_SEEDS ? [`\nand ${broken.length - MOST_SEEDS} more seeds`] : []),
    `\n${verdictOf(totals)}`,
  ].join('\n');
}

function tableOf({ all, shapes }: Totals): string {
  const rows = [...Object.entries(shapes), ['all', all] as const];
  const width = Math.max(...rows.map(([name]) => name.length));
  const head = [' '.repeat(width), ...COLUMNS.map((name) => name.padStart(11))].join('  ');
  const lines = rows.map(([name, sums]) =>
    [name.padEnd(width), ...COLUMNS.map((column) => sums[column].toLocaleString('en').padStart(11))].join('  '),
  );
  return [head, ...lines].join('\n');
}

function verdictOf({ passed, broken, neverMet }: Totals): string {
  if (passed) return 'Nothing lost, nothing made up.';
  const faults = [
    ...(broken.length > 0 ? [`${broken.length} simulations do not hold`] : []),
    ...(neverMet.length > 0 ? [`${neverMet.length} kinds of fault were never met`] : []),
  ];
  return `Failed: ${faults.join('; ')}.`;
}
