import { percentile } from '../print/percentile.ts';
import { judgeDelivery, type Fault } from './judge-delivery.ts';
import type { Observation } from './observation.ts';

/** The end of a demo in figures. */
export interface Totals {
  readonly deliveries: number;
  /** Answered 2xx. */
  readonly accepted: number;
  readonly refused: number;
  /** Events in MozDef that carry a mark of this run; the twins of a delivery sent twice are one. */
  readonly stored: number;
  readonly deadLetters: number;
  /** How many ways there were to answer 401: more than one would tell an attacker what was wrong. */
  readonly refusalTexts: number;
  readonly searchableMs: { readonly p50: number | undefined; readonly p95: number | undefined };
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly passed: boolean;
}

export function total(observations: readonly Observation[]): Totals {
  const faults: Partial<Record<Fault, number>> = {};
  for (const fault of observations.map(judgeDelivery))
    if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1;
  const answers = observations.flatMap(({ answer }) => (typeof answer === 'string' ? [] : [answer]));
  const accepted = answers.filter(({ status }) => status >= 200 && status < 300).length;
  const refusalTexts = new Set(answers.filter(({ status }) => status === 401).map(({ body }) => body)).size;
  const times = observations.flatMap(({ searchableMs }) => searchableMs ?? []);
  return {
    deliveries: observations.length,
    accepted,
    refused: observations.length - accepted,
    stored: storedOnce(observations),
    deadLetters: observations.filter(({ letter }) => letter !== undefined).length,
    refusalTexts,
    searchableMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    faults,
    passed: Object.keys(faults).length === 0 && refusalTexts <= 1,
  };
}

function storedOnce(observations: readonly Observation[]): number {
  const byMark = new Map(observations.map(({ delivery, events }) => [delivery.mark, events.length]));
  return [...byMark.values()].reduce((sum, count) => sum + count, 0);
}
