import type { DiscardAnswer, DiscardCommand } from '@mef/dead-letter';

import { closeLetter } from '../letters/close-letter.ts';
import { walkOpenLetters } from '../letters/walk-open-letters.ts';
import type { LetterPorts } from '../ports.ts';

const AT_ONCE = 20;

/** Takes letters from the open ones with a note of who did it and why. They stay in the archive. */
export async function discardLetters(
  { note, by, ...query }: DiscardCommand,
  stopAt: number,
  ports: LetterPorts,
): Promise<DiscardAnswer> {
  let discarded = 0;
  for await (const { letters, last } of walkOpenLetters({ ...query, atOnce: () => AT_ONCE }, ports)) {
    const closed = { at: new Date(ports.clock()).toISOString(), by, note };
    await Promise.all(letters.map((letter) => closeLetter(letter, closed, ports)));
    discarded += letters.length;
    if (ports.clock() >= stopAt) return { discarded, next: last };
  }
  return { discarded };
}
