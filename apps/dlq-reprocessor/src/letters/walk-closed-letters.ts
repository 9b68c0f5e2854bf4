import { storedLetter, type LetterState } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';
import { firstOf } from './first-of.ts';
import { isMeant, isMeantByKey, listingOf, type LetterQuery } from './letter-query.ts';
import { readClosed } from './read-closed.ts';
import { walkKeys } from './walk-keys.ts';

/** A closed letter, as it was stored while it was open. */
export interface ClosedText {
  readonly key: string;
  readonly text: string;
}

export interface ClosedWalk extends LetterQuery {
  readonly state: Exclude<LetterState, 'open' | 'quarantined'>;
  readonly after?: string | undefined;
}

const AT_ONCE = 20;

/** The closed letters that are meant, in the order of their keys; at times none, as `walkOpenLetters` gives them. */
export async function* walkClosedLetters(
  { state, after, ...query }: ClosedWalk,
  ports: LetterPorts,
): AsyncGenerator<{ readonly letters: readonly ClosedText[]; readonly last: string }> {
  for await (const entries of walkKeys(ports.archive, listingOf(query, state).prefix, after)) {
    let left = entries.filter(({ key }) => isMeantByKey(key, query));
    while (left.length > 0) {
      const group = firstOf(left, AT_ONCE);
      left = left.slice(group.length);
      const letters = await Promise.all(group.map(({ key }) => readMeant(key, query, ports)));
      yield { letters: letters.filter((letter) => letter !== undefined), last: group.at(-1)?.key ?? '' };
    }
    const last = entries.at(-1);
    if (last) yield { letters: [], last: last.key };
  }
}

async function readMeant(key: string, query: LetterQuery, ports: LetterPorts): Promise<ClosedText | undefined> {
  const letter = await readClosed(key, ports);
  return letter && isMeant(letter.envelope, query) ? { key, text: storedLetter(letter.envelope).body } : undefined;
}
