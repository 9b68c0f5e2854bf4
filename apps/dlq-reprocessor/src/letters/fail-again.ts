import { addAttempt, archiveKey, storedLetter, type Attempt } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';
import { readOpen, type OpenLetter } from './read-open.ts';

/**
 * Writes back a letter that was tried and failed: with this try, under the reason of today. After a run that ended in
 * between it stands under both reasons; the one that knows of more tries is gone on with.
 */
export async function failAgain(letter: OpenLetter, attempt: Attempt, ports: LetterPorts): Promise<void> {
  const key = archiveKey({ ...letter.envelope, reasonCode: attempt.reasonCode });
  const there = await readOpen(key, ports);
  const known = there && there.envelope.attempts > letter.envelope.attempts ? there.envelope : letter.envelope;
  await ports.archive.put(key, storedLetter(addAttempt(known, attempt)).body);
  if (key !== letter.key) await ports.archive.delete(letter.key);
}
