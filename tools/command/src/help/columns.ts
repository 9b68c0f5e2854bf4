import { wrap } from '../print/lay-out-rows.ts';

/** Letters in a line of a help text. */
const WIDTH = 120;

/** Pairs beside each other, the right one wrapped. */
export function columns(rows: readonly (readonly [string, string])[], least = 18): string {
  const width = Math.max(least, ...rows.map(([left]) => left.length + 2));
  return rows
    .map(
      ([left, right]) => `  ${left.padEnd(width)}${wrap(right, WIDTH - width - 2).join(`\n${' '.repeat(width + 2)}`)}`,
    )
    .join('\n');
}
