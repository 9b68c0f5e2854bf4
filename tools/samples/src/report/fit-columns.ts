const GAP = 2;
/** A column is not cut below this while another is wider. */
const LEAST = 6;

/** Rows as lines, in columns as wide as their widest cell; the widest are cut until a line fits `width` characters. */
export function fitColumns(rows: readonly (readonly string[])[], width: number): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const natural = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => lengthOf(row[at] ?? ''))));
  const widths = shrunk(natural, width - GAP * (count - 1));
  return rows.map((row) =>
    row
      .map((cell, at) => cut(cell, widths[at] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function shrunk(natural: readonly number[], space: number): number[] {
  const widths = [...natural];
  const surplus = () => widths.reduce((sum, one) => sum + one, 0) - space;
  while (surplus() > 0) {
    const widest = Math.max(...widths);
    if (widest <= LEAST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function cut(cell: string, width: number): string {
  const characters = Array.from(cell);
  return characters.length <= width
    ? cell + ' '.repeat(width - characters.length)
    : `${characters.slice(0, width - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
