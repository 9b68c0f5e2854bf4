import type { Paint } from '@mef/command';
import type { SoakReport } from '../soak/soak-report.ts';
import { inSeconds, soakPage } from './soak-page.ts';

/** A report on webhooks under load for people. */
export function soakText({ asked, balance, ...report }: SoakReport, paint: Paint): string {
  const failures = Object.entries(report.failures).map(([failure, count]) => `${count} × ${failure}`);
  const lastFailures = failures.length > 0 ? ` (last failure: ${failures.join(', ')})` : '';
  return soakPage(
    {
      ...report,
      asked,
      load: `${asked.rate} deliveries/s`,
      lines: [
        `held: ${report.heldPerSecond} accepted/s; ${report.retries} retries${lastFailures}`,
        `quiet ${inSeconds(report.drainMs)} after the load${asked.outage === undefined ? '' : ' or MozDef’s return'}`,
      ],
      spreads: { answer: report.answer, searchable: report.searchable },
      ledger: {
        sent: balance.sent,
        'accepted (2xx)': balance.accepted,
        'stored exactly once': balance.storedOnce,
        'stored without a 2xx': balance.storedUnacknowledged,
        'never accepted': balance.neverAccepted,
        lost: balance.lost,
        duplicated: balance.duplicated,
        'dead letters': balance.deadLetters,
        'never sent': balance.unexpected,
      },
      praise: 'Everything accepted, nothing lost, nothing doubled.',
    },
    paint,
  );
}
