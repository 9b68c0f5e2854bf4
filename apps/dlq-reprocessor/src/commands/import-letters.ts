import { openEnvelope, type Envelope, type ImportAnswer, type ImportCommand } from '@mef/dead-letter';

import { findStanding } from '../letters/find-standing.ts';
import { noteRepeat } from '../letters/keep-letter.ts';
import { faultOf } from '../letters/quarantine.ts';
import { reopenLetter } from '../letters/reopen-letter.ts';
import type { LetterPorts } from '../ports.ts';

/** A line of the log holds 256 KiB; more ids than that are told apart by the time of the import. */
const MAX_IDS_LOGGED = 100;

/** Opens letters that were exported; what is none goes back to who sent it. Says who did it: events will come of it. */
export async function importLetters({ envelopes, by }: ImportCommand, ports: LetterPorts): Promise<ImportAnswer> {
  const read = envelopes.map(readOne);
  const letters = read.flatMap(({ envelope }) => envelope ?? []);
  ports.telemetry.log.warn('letters imported', {
    by,
    letters: letters.length,
    ids: letters
      .slice(0, MAX_IDS_LOGGED)
      .map(({ id }) => id)
      .join(' '),
  });
  const refused = read.flatMap(({ fault }, at) => (fault === undefined ? [] : [{ at, fault }]));
  return { ...(await openEach(letters, ports)), refused };
}

type Read =
  { readonly envelope: Envelope; readonly fault?: never } | { readonly envelope?: never; readonly fault: string };

function readOne(text: string): Read {
  try {
    return { envelope: openEnvelope(text).envelope };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** An id is one letter, and opened once: the same one under another reason is an older export of it. */
async function openEach(
  letters: readonly Envelope[],
  ports: LetterPorts,
): Promise<Pick<ImportAnswer, 'stored' | 'repeated'>> {
  const standingOf = await findStanding(letters, ports.archive);
  const opened = new Set<string>();
  const kept = { stored: 0, repeated: 0 };
  for (const letter of letters) {
    const { id } = letter;
    kept[opened.has(id) ? noteRepeat(letter, ports) : await reopenLetter(letter, standingOf(id), ports)] += 1;
    opened.add(id);
  }
  return kept;
}
