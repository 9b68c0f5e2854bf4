import type { Expectation } from '../deliveries/delivery.ts';
import type { Observation } from './observation.ts';

/** The reason of a dead letter that a paused instance made of what it accepted. */
export const PAUSED = 'instance-paused';

/**
 * Expects of a paused instance that it holds all that it accepts. Only its dead letters tell that it is paused: one of
 * them is enough, as long as none of its events is in MozDef.
 */
export function holdPaused(observations: readonly Observation[]): readonly Observation[] {
  const byInstance = Map.groupBy(observations, ({ delivery }) => `${delivery.source}/${delivery.instance}`);
  const isPaused = new Map([...byInstance].map(([key, own]) => [key, looksPaused(own)]));
  return observations.map((seen) => {
    const { delivery } = seen;
    if (isPaused.get(`${delivery.source}/${delivery.instance}`) !== true) return seen;
    return { ...seen, delivery: { ...delivery, expected: held(delivery.expected) } };
  });
}

function looksPaused(own: readonly Observation[]): boolean {
  return own.some(({ letter }) => letter?.reason === PAUSED) && own.every(({ events }) => events.length === 0);
}

function held(expected: Expectation): Expectation {
  if (expected.status !== 200 || expected.isChallenge === true) return expected;
  return { status: 200, events: 0, deadLetter: PAUSED };
}
