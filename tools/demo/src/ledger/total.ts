import type { DemoReport } from '../demo/run-demo.ts';
import { judgePolled, type PolledFault } from '../polled/judge-polled.ts';
import { percentile } from '../print/percentile.ts';
import { judgeDelivery, type Fault } from './judge-delivery.ts';
import type { Observation } from './observation.ts';
import { outcomeOf } from './outcome-of.ts';
import { placeOf } from './place-of.ts';

/** The end of a demo in figures. */
export interface Totals {
  readonly deliveries: number;
  /** Answered 2xx. */
  readonly accepted: number;
  readonly refused: number;
  /** How often a delivery was sent again because the answer was 503. */
  readonly retries: number;
  /** Events in MozDef that carry a mark of this run; the twins of a delivery sent twice are one. */
  readonly stored: number;
  /** Of the accepted deliveries, those that `Outcome` tells of. */
  readonly repeated: number;
  readonly ignored: number;
  readonly dropped: number;
  readonly held: number;
  /** Without those that are held. */
  readonly deadLetters: number;
  /** How many ways there were to answer 401: more than one would tell an attacker what was wrong. */
  readonly refusalTexts: number;
  readonly searchableMs: { readonly p50: number | undefined; readonly p95: number | undefined };
  /** Events that happened at providers, and those of them that are in MozDef. */
  readonly polled: { readonly sent: number; readonly found: number; readonly dropped: number; readonly held: number };
  /** Deliveries and polled events that are stored more than once, as the destination's dialect allows. */
  readonly copied: number;
  readonly faults: Readonly<Partial<Record<Fault | PolledFault, number>>>;
  readonly passed: boolean;
}

export function total({ deliveries, polled }: DemoReport): Totals {
  const faults: Totals['faults'] = countEach([...deliveries.map(judgeDelivery), ...polled.map(judgePolled)]);
  const answers = deliveries.flatMap(({ answer }) => (typeof answer === 'string' ? [] : [answer]));
  const accepted = answers.filter(({ status }) => status >= 200 && status < 300).length;
  const refusalTexts = new Set(answers.filter(({ status }) => status === 401).map(({ body }) => body)).size;
  const times = deliveries.flatMap(({ searchableMs }) => searchableMs ?? []);
  return {
    deliveries: deliveries.length,
    accepted,
    refused: deliveries.length - accepted,
    retries: sum(deliveries.map(({ retries }) => retries)),
    stored: storedOnce(deliveries),
    ...countOutcomes(deliveries),
    refusalTexts,
    searchableMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    polled: {
      sent: sum(polled.map(({ sent }) => sent)),
      found: sum(polled.map(({ found }) => found)),
      dropped: sum(polled.map(({ dropped }) => dropped)),
      held: sum(polled.map(({ held }) => held)),
    },
    copied: deliveries.filter(({ copies }) => copies > 0).length + sum(polled.map(({ copies }) => copies)),
    faults,
    passed: Object.keys(faults).length === 0 && refusalTexts <= 1,
  };
}

/** Of the deliveries, by what became of them. */
export function countOutcomes(
  observations: readonly Observation[],
): Pick<Totals, 'repeated' | 'ignored' | 'dropped' | 'held' | 'deadLetters'> {
  const counts = countEach(observations.map(outcomeOf));
  const { repeated = 0, ignored = 0, dropped = 0, held = 0, 'dead letter': deadLetters = 0 } = counts;
  return { repeated, ignored, dropped, held, deadLetters };
}

function countEach<Name extends string>(names: readonly (Name | undefined)[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  for (const name of names) if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Of the events of several deliveries with one mark at one instance each counts once. */
export function storedOnce(observations: readonly Observation[]): number {
  return sum([
    ...new Map(
      observations.map(({ delivery, events }) => [placeOf(delivery, delivery.mark), events.length] as const),
    ).values(),
  ]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
