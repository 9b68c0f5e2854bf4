import { addEndings, hasEnding, type ClosedLetter, type Envelope } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';
import type { Standing } from './find-standing.ts';
import { noteRepeat, storeOpen } from './keep-letter.ts';
import { readClosed } from './read-closed.ts';
import { readOpen } from './read-open.ts';

type ClosedCopy = ClosedLetter & { readonly key: string };

/**
 * Opens a letter that was exported, unless it is open already. How it was closed becomes part of it, and then it leaves
 * the closed ones: written first and deleted then, so that in between it is there twice, never not at all.
 */
export async function reopenLetter(
  letter: Envelope,
  standing: Standing,
  ports: LetterPorts,
): Promise<'stored' | 'repeated'> {
  const closed = await readAll(standing.closed, (key) => readClosed(key, ports));
  const [there] = await readAll(standing.open, (key) => readOpen(key, ports));
  const open = there?.envelope ?? reopened(letter, closed);
  const outcome = there === undefined ? await storeOpen(open, ports) : noteRepeat(letter, ports);
  await removeTold(open, closed, ports);
  return outcome;
}

/** As it was closed last when that knows of more tries than the file, with how it ended each time. */
function reopened(letter: Envelope, closed: readonly ClosedCopy[]): Envelope {
  const copies = [letter, ...closed.map(({ envelope }) => envelope)];
  const known = copies.reduce((most, copy) => (copy.attempts > most.attempts ? copy : most));
  return addEndings(known, [...copies.flatMap(({ endings = [] }) => endings), ...closed.map((copy) => copy.closed)]);
}

/**
 * A closed copy that the open letter does not tell of is of a run that is closing it now: it will be all there is. Also
 * finishes an import that ended before it came to this.
 */
async function removeTold(open: Envelope, closed: readonly ClosedCopy[], { archive }: LetterPorts): Promise<void> {
  const told = closed.filter((copy) => hasEnding(open, copy.closed));
  await Promise.all(told.map(({ key }) => archive.delete(key)));
}

async function readAll<T>(
  keys: readonly string[],
  read: (key: string) => Promise<T | undefined>,
): Promise<readonly T[]> {
  const found = await Promise.all(keys.map(read));
  return found.filter((one) => one !== undefined);
}
