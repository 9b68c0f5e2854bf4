import { stripVTControlCharacters } from 'node:util';

/** Text with colours in it is as wide as what is left without them. */
function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Rows in columns as wide as their widest cell, under a heading and a rule; a row of one cell is a heading of its own. */
export function renderTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const full = rows.filter((row) => row.length > 1);
  const widths = columns.map((title, index) =>
    Math.max(...[title, ...full.map((row) => row[index] ?? '')].map(widthOf)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(columns), rule, ...rows.map((row) => (row.length > 1 ? line(row) : `\n${row[0] ?? ''}`))].join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
