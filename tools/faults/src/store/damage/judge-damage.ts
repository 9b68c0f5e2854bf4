import type { Comparison } from '../load/compare-stored.ts';

/** What a receiver made of a damaged store. */
export interface Reopened extends Comparison {
  /** Everything that it said, its reason for not starting included. */
  readonly said: string;
  readonly hasStarted: boolean;
  /** It took a new event, and found it again. */
  readonly takesNew: boolean;
  /** Events of the list that a word of theirs does not find. */
  readonly notFoundByWord: readonly string[];
}

export const damageVerdicts = {
  unharmed: 'everything is there',
  told: 'said what is damaged or missing; what it gives is right',
  refused: 'did not start, though it said why',
  'silent loss': 'acknowledged events are missing without a word of missing ones',
  'needless loss': 'more events are missing than lay on the damaged pages',
  'wrong data': 'gives what nobody sent, or one event twice',
  'not found': 'an event is in the list, and no search for its words finds it, without a word about it',
  stuck: 'takes no event any more, or ended without a reason',
} as const;
export type DamageVerdict = keyof typeof damageVerdicts;
export const soundVerdicts: readonly DamageVerdict[] = ['unharmed', 'told'];

/** The worst that is true of it. `mayLose`: events that lay on damaged pages. */
export function judgeDamage(reopened: Reopened, mayLose: number): DamageVerdict {
  const { said, hasStarted, takesNew, altered, unknown, doubled, lost, markedDamaged, notFoundByWord } = reopened;
  const hasTold = /damaged|breaks off/.test(said) || markedDamaged.length > 0;
  if (!hasStarted) return hasTold ? 'refused' : 'stuck';
  if (altered.length + unknown.length + doubled.length > 0) return 'wrong data';
  if (!takesNew) return 'stuck';
  if (lost.length > 0 && !/not searchable|are lost/.test(said)) return 'silent loss';
  if (lost.length + markedDamaged.length > mayLose) return 'needless loss';
  if (notFoundByWord.length > 0 && !hasTold) return 'not found';
  return hasTold ? 'told' : 'unharmed';
}
