import type { Paint } from '@mef/command';
import type { DemoReport } from '../demo/run-demo.ts';
import { faults, judgeDelivery } from '../ledger/judge-delivery.ts';
import { total, type Totals } from '../ledger/total.ts';
import { polledFaults } from '../polled/judge-polled.ts';
import { deliveryTable } from './delivery-table.ts';
import { exceptions } from './exceptions.ts';
import { summaryTable } from './summary-table.ts';

export interface DemoTextOptions {
  /** Whether every delivery is shown, or only those with a fault. */
  readonly each: boolean;
  /** Where the stack's functions write what they have to say. */
  readonly logs: string;
  readonly paint: Paint;
}

const said: Readonly<Record<string, string>> = { ...faults, ...polledFaults };

/** A demo for people: what was sent and found, then every delivery that is not as expected. */
export function demoText(report: DemoReport, { each, logs, paint }: DemoTextOptions): string {
  const totals = total(report);
  const shown = each ? report.deliveries : report.deliveries.filter((seen) => judgeDelivery(seen) !== undefined);
  const parts = [
    ...(shown.length === 0 ? [] : [deliveryTable(shown, paint)]),
    summaryTable(report, paint),
    [...exceptions(report), ...figures(totals)].join('\n'),
    totals.passed ? paint('green', praise(totals)) : `${paint('red', found(totals))}\nWhat the functions said: ${logs}`,
  ];
  return parts.join('\n\n');
}

/** A dialect without ids makes doubles, and that is no fault of anybody's. */
function praise({ copied }: Totals): string {
  if (copied === 0) return 'Nothing lost, nothing doubled, nothing forged got in.';
  return `Nothing lost, nothing forged got in. ${copied} are stored more than once: this dialect delivers at least once, and details.eventid finds doubles.`;
}

function figures({ polled, ...totals }: Totals): string[] {
  const { repeated, ignored, dropped, held, deadLetters } = totals;
  const { p50, p95 } = totals.searchableMs;
  const others = counted({ 'sent again': repeated, 'without an event': ignored, dropped, held });
  return [
    `${totals.deliveries} deliveries: ${totals.accepted} accepted, ${totals.refused} refused${counted({ 'answers of 503, each sent again': totals.retries })}`,
    `${totals.stored} events in MozDef, ${deadLetters} dead letters${others}; searchable after p50 ${p50 ?? '-'} ms, p95 ${p95 ?? '-'} ms`,
    `${polled.sent} events at simulated providers: ${polled.found} in MozDef${counted({ dropped: polled.dropped, held: polled.held })}`,
  ];
}

/** What there is of each, such as `, 3 held`. */
function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => (count === 0 ? '' : `, ${count} ${name}`))
    .join('');
}

function found(totals: Totals): string {
  const texts = Object.entries(totals.faults).map(([fault, count]) => `${count} × ${fault} (${said[fault] ?? ''})`);
  if (totals.refusalTexts > 1) texts.push(`401 has ${totals.refusalTexts} different bodies`);
  return texts.join('\n');
}
