import { MAX_MESSAGE_BYTES, MAX_MESSAGES_PER_CALL } from './limits.ts';
import type { StoredLetter } from './stored-letter.ts';

/** Cuts letters, in order, into calls of at most 10 messages and 1 MiB in total. */
export function splitCalls(letters: readonly StoredLetter[]): (readonly StoredLetter[])[] {
  const calls: StoredLetter[][] = [];
  let bytes = 0;
  for (const letter of letters) {
    const open = calls.at(-1);
    if (open && open.length < MAX_MESSAGES_PER_CALL && bytes + letter.body.length <= MAX_MESSAGE_BYTES)
      open.push(letter);
    else {
      calls.push([letter]);
      bytes = 0;
    }
    bytes += letter.body.length;
  }
  return calls;
}
