import { PAUSED } from './hold-paused.ts';
import type { Observation } from './observation.ts';

/** What became of a delivery; each has one. */
export type Outcome =
  | 'refused'
  | 'stored'
  /** Sent again, and stored once. */
  | 'repeated'
  /** Carries no event: a ping, a challenge. */
  | 'ignored'
  /** Of a type that the instance does not want. */
  | 'dropped'
  /** A dead letter because its instance is paused. */
  | 'held'
  | 'dead letter'
  | 'missing';

export function outcomeOf({ delivery: { expected }, answer, events, letter }: Observation): Outcome {
  if (letter !== undefined) return letter.reason === PAUSED ? 'held' : 'dead letter';
  if (typeof answer === 'string' || answer.status >= 300) return 'refused';
  if (events.length > 0) return expected.isRepeat === true ? 'repeated' : 'stored';
  if (expected.dropped !== undefined) return 'dropped';
  return expected.events === 0 ? 'ignored' : 'missing';
}
