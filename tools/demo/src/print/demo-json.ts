import { judgeDelivery } from '../ledger/judge-delivery.ts';
import type { Observation } from '../ledger/observation.ts';
import { total } from '../ledger/total.ts';

/** The whole demo as one JSON document; bodies and secrets are not in it. */
export function demoJson(observations: readonly Observation[]): string {
  const deliveries = observations.map((seen) => ({
    group: seen.delivery.group,
    name: seen.delivery.name,
    expectedStatus: seen.delivery.expected.status,
    status: typeof seen.answer === 'string' ? null : seen.answer.status,
    ...(typeof seen.answer === 'string' ? { noAnswer: seen.answer } : {}),
    answerMs: seen.answerMs,
    events: seen.events.length,
    searchableMs: seen.searchableMs ?? null,
    deadLetter: seen.letter?.reason ?? null,
    fault: judgeDelivery(seen) ?? null,
  }));
  return JSON.stringify({ deliveries, totals: total(observations) }, null, 2);
}
