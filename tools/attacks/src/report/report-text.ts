import { renderTable } from '@mef/command';
import type { AttackFigures } from '@mef/reliability';
import { holds } from '../run-attacks.ts';

const number = (title: string) => ({ title, isNumber: true }) as const;
const columns = [
  'class',
  number('offered'),
  number('accepted'),
  number('refused'),
  number('dead letters'),
  number('forged in'),
  number('crashed'),
  number('lost'),
  number('doubled'),
  'next good',
  'verdict',
  'over',
];

/** What a person reads at the end: a row for each class, and whatever did not hold. */
export function reportText(all: readonly AttackFigures[]): string {
  const offered = sum(all.map((one) => one.offered));
  const broken = all.flatMap(({ id, checks }) =>
    checks.filter(({ held }) => !held).map(({ what }) => `  ${id}: ${what}`),
  );
  return [
    renderTable(columns, all.map(toRow)),
    '',
    `forged accepted ${sum(all.map((one) => one.forgedAccepted))} of ${offered}, crashed ${sum(all.map((one) => one.crashed))}, lost ${sum(all.map((one) => one.lost))}, doubled ${sum(all.map((one) => one.doubled))}`,
    ...(broken.length === 0 ? [] : ['', 'Did not hold:', ...broken]),
  ].join('\n');
}

function toRow(one: AttackFigures): string[] {
  const counts = [one.offered, one.accepted, sum(Object.values(one.refused)), sum(Object.values(one.deadLetters))];
  const faults = [one.forgedAccepted, one.crashed, one.lost, one.doubled];
  const texts = [one.nextGoodAccepted ? 'stored' : 'NOT STORED', holds(one) ? 'holds' : 'BROKEN', one.path];
  return [one.id, ...[...counts, ...faults].map((count) => count.toLocaleString('en-US')), ...texts];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
