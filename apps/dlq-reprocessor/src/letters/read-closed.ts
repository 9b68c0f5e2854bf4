import { openClosedLetter, type ClosedLetter } from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';

/** The closed letter of a key. One that cannot be read stays where it is, and stops no other. */
export async function readClosed(
  key: string,
  { archive, telemetry }: Pick<LetterPorts, 'archive' | 'telemetry'>,
): Promise<(ClosedLetter & { readonly key: string }) | undefined> {
  const text = await archive.get(key);
  if (text === undefined) return undefined;
  try {
    return { key, ...openClosedLetter(text) };
  } catch (error) {
    telemetry.log.error('closed letter is unreadable', error, { key });
    return undefined;
  }
}
