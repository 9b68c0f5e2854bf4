import type { SoakReport, Spread } from '../soak/soak-report.ts';
import { paint } from './paint.ts';
import { renderTable } from './table.ts';

/** Marks that are named when something is wrong; the rest is in the JSON. */
const SHOWN = 5;

/** A soak's report for people. */
export function soakText({ asked, balance, ...report }: SoakReport): string {
  const { rate, seconds, kill, outage } = asked;
  const disturbance = kill
    ? `, ${kill.component} killed ${report.kills} of ${kill.times} times`
    : outage
      ? `, MozDef down for ${outage} s`
      : '';
  const failures = Object.entries(report.failures).map(([failure, count]) => `${count} × ${failure}`);
  return [
    `asked: ${rate} deliveries/s for ${seconds} s${disturbance}`,
    `held: ${report.heldPerSecond} accepted/s; ${report.retries} retries${failures.length > 0 ? ` (last failure: ${failures.join(', ')})` : ''}`,
    `quiet ${(report.drainMs / 1000).toFixed(1)} s after the load${outage ? ' or MozDef’s return' : ''}`,
    '',
    renderTable(
      ['ms', 'n', 'p50', 'p95', 'p99', 'max'],
      [spreadRow('answer', report.answer), spreadRow('searchable', report.searchable)],
    ),
    '',
    renderTable(
      ['ledger', ''],
      [
        ['sent', String(balance.sent)],
        ['accepted (2xx)', String(balance.accepted)],
        ['stored exactly once', String(balance.storedOnce)],
        ['stored without a 2xx', String(balance.storedUnacknowledged)],
        faultRow('never accepted', balance.neverAccepted),
        faultRow('lost', balance.lost),
        faultRow('duplicated', balance.duplicated),
        faultRow('dead letters', balance.deadLetters),
        faultRow('never sent', balance.unexpected),
      ],
    ),
    '',
    report.passed ? paint.good('Everything accepted, nothing lost, nothing doubled.') : paint.bad('Not passed.'),
  ].join('\n');
}

export function spreadRow(name: string, { count, ...values }: Spread): string[] {
  return [
    name,
    String(count),
    ...[values.p50, values.p95, values.p99, values.max].map((value) => String(value ?? '-')),
  ];
}

export function faultRow(name: string, marks: readonly string[]): string[] {
  const shown = marks.slice(0, SHOWN).join(' ');
  return [name, marks.length === 0 ? paint.good('0') : paint.bad(`${marks.length}  ${shown}`)];
}
