import { type Column, layOutRows, type Row } from '@mef/command';
import type { InstanceSettings } from '@mef/settings';
import { documentOfPause, type Hold } from '../../context/find-pause.ts';
import type { Context } from '../../context/context.ts';
import type { Source } from '../../context/list-sources.ts';
import { isoTime, showTime } from '../../output/times.ts';
import { showNumber } from '../../output/words.ts';
import type { Facts } from './instance-facts.ts';
import { showLength } from '../../output/show-length.ts';

export interface Listed {
  readonly source: Source;
  readonly instance: InstanceSettings;
  /** Who holds it back, if anybody does. */
  readonly hold: Hold | undefined;
  readonly facts: Facts;
  readonly letters: number | undefined;
}

const columns: readonly Column[] = [
  { title: 'SOURCE' },
  { title: 'KIND' },
  { title: 'ACCOUNT' },
  { title: 'LAST EVENT' },
  { title: 'RATE/MIN', isNumber: true },
  { title: 'LAG', isNumber: true },
  { title: 'CURSOR' },
  { title: 'SAVED', isNumber: true },
  { title: 'DEAD LETTERS', isNumber: true },
];

/** A table, row by row. */
export function describeSources(
  listed: readonly Listed[],
  { columns: width, paint, clock }: Pick<Context, 'columns' | 'paint' | 'clock'>,
): readonly string[] {
  const rows = listed.map((each) => rowOf(each, clock()));
  return layOutRows(columns, rows, { width, paint });
}

function rowOf({ source, instance, hold, facts, letters }: Listed, now: number): Row {
  const { lastEvent, perMinute, lagMs, cursor } = facts;
  const isPaused = hold !== undefined;
  return {
    cells: [
      `${source.name}/${instance.name}${isPaused ? ' (paused)' : ''}`,
      source.kind,
      instance.account,
      show(lastEvent, showTime),
      show(perMinute, (rate) => rate.toLocaleString('en-US', { maximumFractionDigits: 1 })),
      show(lagMs, showLength),
      show(cursor, ({ doneUntil }) => showTime(doneUntil)),
      show(cursor, ({ savedAt }) => `${showLength(Math.max(0, now - savedAt))} ago`),
      show(letters, showNumber),
    ],
    text: [],
    style: isPaused ? 'yellow' : 'bold',
  };
}

/** `-`: nobody can tell; `none`: there is none yet. */
function show<Value>(value: Value | null | undefined, write: (value: Value) => string): string {
  if (value === undefined) return '-';
  return value === null ? 'none' : write(value);
}

/** What programs read: what nobody can tell is not there, what is none yet is null. */
export function documentOf({ source, instance, hold, facts, letters }: Listed): object {
  const { lastEvent, perMinute, lagMs, cursor } = facts;
  return {
    source: source.name,
    instance: instance.name,
    kind: source.kind,
    account: instance.account,
    ...documentOfPause(hold),
    lastEvent: lastEvent && isoTime(lastEvent),
    eventsPerMinute: perMinute,
    lagSeconds: lagMs && Math.round(lagMs / 1_000),
    cursor: cursor && { doneUntil: isoTime(cursor.doneUntil), savedAt: isoTime(cursor.savedAt) },
    deadLetters: letters,
  };
}
