import type { Paint } from '@mef/command';
import type { PollReport } from '../soak/poll/poll-report.ts';
import { inSeconds, soakPage } from './soak-page.ts';

/** A report on a poller under load for people. */
export function pollSoakText({ source, asked, balance, ...report }: PollReport, paint: Paint): string {
  const { addedPerSecond, searchablePerSecond, drainMs } = report;
  return soakPage(
    {
      ...report,
      asked,
      load: `${asked.rate} events/s`,
      at: ` at the provider of ${source}`,
      lines: [
        `held: ${addedPerSecond} events/s happened; ${searchablePerSecond} events/s from the first event to the last one found`,
        `all found ${inSeconds(drainMs)} after the load`,
      ],
      spreads: { 'search behind provider': report.lag },
      ledger: {
        happened: balance.happened,
        'stored exactly once': balance.storedOnce,
        lost: balance.lost,
        duplicated: balance.duplicated,
        'never happened': balance.unexpected,
        'dead letters': balance.deadLetters,
      },
      praise: 'Everything polled, nothing lost, nothing doubled.',
    },
    paint,
  );
}
