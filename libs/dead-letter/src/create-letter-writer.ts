import { createEnvelope } from './create-envelope.ts';
import type { DeadLetters } from './envelope.ts';
import { storeAll, type LetterStore, type Pace } from './store-all.ts';
import { storedLetter } from './stored-letter.ts';

/** The port over any store: adapter and twin differ in the store only. */
export function createLetterWriter(store: LetterStore, pace: Pace): DeadLetters {
  return {
    async write(letters) {
      if (letters.length === 0) return;
      const now = pace.clock();
      await storeAll(
        letters.map((letter) => storedLetter(createEnvelope(letter, now))),
        store,
        pace,
      );
    },
  };
}
