import type { DemoReport } from '../demo/run-demo.ts';
import { judgeDelivery } from '../ledger/judge-delivery.ts';
import { total } from '../ledger/total.ts';
import { judgePolled } from '../polled/judge-polled.ts';

/** The whole demo as a document; bodies and secrets are not in it. */
export function demoDocument(report: DemoReport) {
  const deliveries = report.deliveries.map((seen) => ({
    source: seen.delivery.source,
    instance: seen.delivery.instance,
    group: seen.delivery.group,
    name: seen.delivery.name,
    expectedStatus: seen.delivery.expected.status,
    status: typeof seen.answer === 'string' ? null : seen.answer.status,
    ...(typeof seen.answer === 'string' ? { noAnswer: seen.answer } : {}),
    answerMs: seen.answerMs,
    events: seen.events.length,
    copies: seen.copies,
    searchableMs: seen.searchableMs ?? null,
    deadLetter: seen.letter?.reason ?? null,
    fault: judgeDelivery(seen) ?? null,
  }));
  const polled = report.polled.map((seen) => ({ ...seen, fault: judgePolled(seen) ?? null }));
  return { deliveries, polled, totals: total(report) };
}
