import { type Column, layOutRows, type Row } from '@mef/command';
import type { ReplayResult } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { explainResult, verdictOf, verdicts, type Verdict } from './describe-result.ts';
import { showNumber, showText } from '../../output/words.ts';

/** More letters than that are read in groups. */
const MAX_SINGLE = 20;

/** Letters to which the same happens. */
interface Alike {
  readonly verdict: Verdict;
  readonly example: ReplayResult;
  readonly count: number;
}

/** What becomes of letters, gathered so that a thousand of them can be read. */
export interface ReplayDiff {
  readonly add: (results: readonly ReplayResult[]) => void;
  /** A table, letter by letter where there are few. Undefined when there is nothing to tell. */
  readonly describe: (screen: Pick<Context, 'columns' | 'paint'>, isDry: boolean) => string | undefined;
}

/** `isEach`: letter by letter, however many there are. */
export function createReplayDiff(isEach: boolean): ReplayDiff {
  const groups = new Map<string, Alike>();
  const singles: Alike[] = [];
  let count = 0;
  return {
    add: (results) => {
      for (const example of results) {
        const verdict = verdictOf(example);
        const key = JSON.stringify([verdict, ...likenessOf(example)]);
        const known = groups.get(key);
        groups.set(key, { verdict, example: known?.example ?? example, count: (known?.count ?? 0) + 1 });
        count += 1;
        if (isEach || count <= MAX_SINGLE) singles.push({ verdict, example, count: 1 });
      }
    },
    describe: (screen, isDry) => {
      const rows = isEach || count <= MAX_SINGLE ? singles : [...groups.values()];
      return rows.length === 0 ? undefined : describeRows(rows, screen, isDry);
    },
  };
}

/** Two letters with the same of these are one row: their events differ in who and when. */
function likenessOf({ source, instance, was, reason, detail, events = [] }: ReplayResult): readonly unknown[] {
  return [source, instance, was, reason, detail, ...events.map(({ category, severity }) => [category, severity])];
}

const order = Object.keys(verdicts) as Verdict[];

function describeRows(
  alike: readonly Alike[],
  { columns: width, paint }: Pick<Context, 'columns' | 'paint'>,
  isDry: boolean,
): string {
  const columns: readonly Column[] = [
    { title: isDry ? 'TODAY' : 'OUTCOME' },
    { title: 'LETTERS', isNumber: true },
    { title: 'SOURCE' },
    { title: 'WAS' },
  ];
  const sorted = alike.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.count - a.count);
  return layOutRows(
    columns,
    sorted.map((each) => rowOf(each, isDry)),
    { width, paint },
  ).join('\n');
}

function rowOf({ verdict, example, count }: Alike, isDry: boolean): Row {
  const { id, source, instance, was } = example;
  const { would, did, style } = verdicts[verdict];
  return {
    cells: [isDry ? would : did, showNumber(count), showText(`${source}/${instance}`), was],
    text: [...explainResult(example), `${count === 1 ? '' : 'such as '}${showText(id)}`],
    style,
  };
}
