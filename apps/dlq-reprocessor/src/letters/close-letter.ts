import { closedLetter, type Closed, type Envelope } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';

/** Takes a letter from the open ones. Written first and deleted then: in between it is there twice, never not at all. */
export async function closeLetter(
  { key, envelope }: { readonly key: string; readonly envelope: Envelope },
  closed: Closed,
  { archive }: LetterPorts,
): Promise<void> {
  const stored = closedLetter(envelope, closed);
  await archive.put(stored.key, stored.body);
  await archive.delete(key);
}
