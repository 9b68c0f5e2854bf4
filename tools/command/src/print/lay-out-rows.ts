import type { Paint, Style } from './paint.ts';

export interface Column {
  readonly title: string;
  readonly isNumber?: true;
}

export interface Row {
  readonly cells: readonly string[];
  /** Beside the cells where there is room for it, else below. */
  readonly text: readonly string[];
  /** Of the first cell that is no number. */
  readonly style?: Style;
}

const GAP = '  ';
const INDENT = 4;
/** With less room for it beside the cells, a text is read better below them. */
const MIN_ROOM = 50;

interface Screen {
  readonly width: number | undefined;
  readonly paint: Paint;
}

/**
 * A table that fits its terminal, as the lines of each row, with the titles above the first: texts are wrapped, columns for which
 * there is no room become texts, and nothing is cut.
 */
export function layOutRows(columns: readonly Column[], rows: readonly Row[], screen: Screen): readonly string[] {
  const room = countFitting(columns, rows, screen.width);
  if (room === columns.length) return layOutFitting(columns, rows, screen);
  const folded = rows.map(({ cells, text, style }) => ({
    cells: cells.slice(0, room),
    text: [
      columns
        .slice(room)
        .map(({ title }, at) => `${title.toLowerCase()} ${cells[room + at] ?? ''}`)
        .join(', '),
      ...text,
    ],
    ...(style === undefined ? {} : { style }),
  }));
  return layOutFitting(columns.slice(0, room), folded, screen);
}

function widthsOf(columns: readonly Column[], rows: readonly Row[]): readonly number[] {
  return columns.map(({ title }, at) => Math.max(title.length, ...rows.map(({ cells }) => (cells[at] ?? '').length)));
}

/** How many columns stand beside each other in the width; the first always does. */
function countFitting(columns: readonly Column[], rows: readonly Row[], width = Infinity): number {
  let used = -GAP.length;
  const over = widthsOf(columns, rows).findIndex((each) => (used += GAP.length + each) > width);
  return over < 0 ? columns.length : Math.max(1, over);
}

function layOutFitting(columns: readonly Column[], rows: readonly Row[], { width, paint }: Screen): readonly string[] {
  const widths = widthsOf(columns, rows);
  const pad = (cell: string, at: number) =>
    columns[at]?.isNumber === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
  const left = widths.reduce((sum, each) => sum + each + GAP.length, 0);
  const isBeside = width === undefined || width - left >= MIN_ROOM;
  const indent = isBeside ? left : INDENT;
  const room = width === undefined ? Infinity : Math.max(20, width - indent);
  const styled = columns.findIndex(({ isNumber }) => isNumber !== true);
  const head = paint(
    'dim',
    columns
      .map(({ title }, at) => pad(title, at))
      .join(GAP)
      .trimEnd(),
  );

  return rows.map((row, at) => [...(at === 0 ? [head] : []), ...layOut(row)].join('\n'));

  function layOut({ cells, text, style }: Row): readonly string[] {
    const padded = cells.map(pad);
    const line = padded.map((cell, at) => (style !== undefined && at === styled ? paint(style, cell) : cell)).join(GAP);
    const lines = text.flatMap((each) => wrap(each, room));
    const [first = '', ...others] = lines;
    const below = isBeside ? others : lines;
    return [
      (isBeside ? `${line}${GAP}${first}` : line).trimEnd(),
      ...below.map((each) => `${' '.repeat(indent)}${each}`),
    ];
  }
}

/** Lines of at most `room` letters. A longer word, such as a key, stays whole: the terminal breaks it, and it can be copied. */
export function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const before = rest.lastIndexOf(' ', room);
    const end = rest.slice(0, before).trim() === '' ? rest.indexOf(' ', room) : before;
    if (end < 0) break;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return [...lines, rest];
}
