import { archiveKey, storedLetter, type Envelope } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';
import { readOpen } from './read-open.ts';

/** Stores a letter unless it is open already: what stands there knows of its tries, and this one does not. */
export async function keepLetter(letter: Envelope, ports: LetterPorts): Promise<'stored' | 'repeated'> {
  const there = await readOpen(archiveKey(letter), ports);
  if (there !== undefined) return noteRepeat(letter, ports);
  return storeOpen(letter, ports);
}

export async function storeOpen(letter: Envelope, { archive, telemetry }: LetterPorts): Promise<'stored'> {
  const { key, body } = storedLetter(letter);
  await archive.put(key, body);
  telemetry.count('LettersArchived', dimensionsOf(letter));
  return 'stored';
}

export function noteRepeat(letter: Envelope, { telemetry }: LetterPorts): 'repeated' {
  telemetry.count('LettersRepeated', dimensionsOf(letter));
  return 'repeated';
}

function dimensionsOf({ source, instance, reasonCode: reason }: Envelope) {
  return { source, instance, reason };
}
