import { faults, type Fault } from '../ledger/judge-delivery.ts';
import type { Totals } from '../ledger/total.ts';
import { paint } from './paint.ts';

/** The last lines of a demo. */
export function demoTotals(totals: Totals): string {
  const { p50, p95 } = totals.searchableMs;
  const found = Object.entries(totals.faults).map(([fault, count]) => `${count} ${fault} (${faults[fault as Fault]})`);
  if (totals.refusalTexts > 1) found.push(`401 has ${totals.refusalTexts} different bodies`);
  return [
    `${totals.deliveries} deliveries: ${totals.accepted} accepted, ${totals.refused} refused`,
    `${totals.stored} events in MozDef, ${totals.deadLetters} dead letters; searchable after p50 ${p50 ?? '-'} ms, p95 ${p95 ?? '-'} ms`,
    totals.passed ? paint.good('Nothing lost, nothing doubled, nothing forged got in.') : paint.bad(found.join('\n')),
  ].join('\n');
}
