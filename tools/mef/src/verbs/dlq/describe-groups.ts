import { type Column, layOutRows, type Row } from '@mef/command';
import type { LetterGroup } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { counted, showAge, showBytes, showNumber, showText, showTime } from '../../output/words.ts';

const columns: readonly Column[] = [
  { title: 'LETTERS', isNumber: true },
  { title: 'SOURCE' },
  { title: 'REASON' },
  { title: 'OLDEST', isNumber: true },
  { title: 'NEWEST', isNumber: true },
];

/** A table of groups, row by row. */
export function describeGroups(
  groups: readonly LetterGroup[],
  { columns: width, paint, clock }: Pick<Context, 'columns' | 'paint' | 'clock'>,
): readonly string[] {
  return layOutRows(
    columns,
    groups.map((group) => rowOf(group, clock())),
    { width, paint },
  );
}

function rowOf(group: LetterGroup, now: number): Row {
  const { source, instance, reason, count, first, last, newest, actor, meaning } = group;
  const ages = [showAge(first, now), showAge(last, now)];
  return {
    cells: [showNumber(count), showText(`${source}/${instance}`), reason, ...ages],
    text: [`${showText(meaning)} (${actor})`, detailsOf(group), `newest: ${showText(newest)}`],
    style: 'bold',
  };
}

function detailsOf({ schemaVersion, attempts: { min, max }, bytes, first, last }: LetterGroup): string {
  const tries = min === max ? counted(max, 'try') : `${min} to ${counted(max, 'try')}`;
  return `schema ${schemaVersion}, ${tries}, ${showBytes(bytes)}, ${showTime(first)} to ${showTime(last)}`;
}
