import { stripVTControlCharacters } from 'node:util';
import type { Column } from './lay-out-rows.ts';

/** Rows in columns as wide as their widest cell, under a heading and a rule; a row of one cell is a heading of its own. A column that is only named stands left. */
export function renderTable(titles: readonly (string | Column)[], rows: readonly (readonly string[])[]): string {
  const columns = titles.map((column): Column => (typeof column === 'string' ? { title: column } : column));
  const full = rows.filter((row) => row.length > 1);
  const widths = columns.map(({ title }, at) => Math.max(...[title, ...full.map((row) => row[at] ?? '')].map(widthOf)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.isNumber === true))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [
    line(columns.map(({ title }) => title)),
    rule,
    ...rows.map((row) => (row.length > 1 ? line(row) : `\n${row[0] ?? ''}`)),
  ].join('\n');
}

function pad(text: string, width: number, isRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isRight ? blanks + text : text + blanks;
}

/** Text with colours in it is as wide as what is left without them. */
function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
