import type { PollReport } from '../soak/poll/poll-report.ts';
import { paint } from './paint.ts';
import { faultRow, spreadRow } from './soak-text.ts';
import { renderTable } from './table.ts';

/** A report on a poller under load for people. */
export function pollSoakText({ source, asked, balance, ...report }: PollReport): string {
  const { rate, seconds, kill, outage } = asked;
  const disturbance = kill
    ? `, ${kill.component} killed ${report.kills} of ${kill.times} times`
    : outage
      ? `, MozDef down for ${outage} s`
      : '';
  return [
    `asked: ${rate} events/s for ${seconds} s at the provider of ${source}${disturbance}`,
    `held: ${report.addedPerSecond} events/s happened; ${report.searchablePerSecond} events/s from the first event to the last one found`,
    `all found ${(report.drainMs / 1000).toFixed(1)} s after the load`,
    '',
    renderTable(['ms', 'n', 'p50', 'p95', 'p99', 'max'], [spreadRow('search behind provider', report.lag)]),
    '',
    renderTable(
      ['ledger', ''],
      [
        ['happened', String(balance.happened)],
        ['stored exactly once', String(balance.storedOnce)],
        faultRow('lost', balance.lost),
        faultRow('duplicated', balance.duplicated),
        faultRow('never happened', balance.unexpected),
        faultRow('dead letters', balance.deadLetters),
      ],
    ),
    '',
    report.passed ? paint.good('Everything polled, nothing lost, nothing doubled.') : paint.bad('Not passed.'),
  ].join('\n');
}
