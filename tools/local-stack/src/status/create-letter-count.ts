import type { FunctionHost } from '../lambda/create-function-host.ts';
import { countLetters, type OpenLetters } from './count-letters.ts';
import { within } from './within.ts';

export interface LetterCount {
  /** At most {@link MAX_AGE_MS} old; undefined: there is none, and none came within the time that somebody waits. */
  readonly newest: () => Promise<OpenLetters | undefined>;
}

/** The page says "as of" beside it. Longer than the page's pause between two looks, so that only its first one waits. */
const MAX_AGE_MS = 10_000;
/** A count that is this young is not made anew. */
const FRESH_MS = 2_000;

/**
 * Counting asks a function, which may have to be started first: that can take longer than whoever looks at a page waits.
 * It then goes on by itself, and the next look has it.
 */
export function createLetterCount(
  host: Pick<FunctionHost, 'invoke' | 'knows'>,
  clock: () => number,
  log: (line: string) => void,
): LetterCount {
  let last: { readonly at: number; readonly letters: OpenLetters | undefined } = { at: -Infinity, letters: undefined };
  let counting: Promise<OpenLetters | undefined> | undefined;

  async function count(): Promise<OpenLetters | undefined> {
    const at = clock();
    try {
      last = { at, letters: await countLetters(host) };
    } catch (error) {
      last = { at, letters: undefined };
      log(`dead letters could not be counted: ${String(error)}`);
    } finally {
      counting = undefined;
    }
    return last.letters;
  }

  return {
    async newest() {
      const age = clock() - last.at;
      if (last.letters !== undefined && age <= FRESH_MS) return last.letters;
      counting ??= count();
      if (last.letters !== undefined && age <= MAX_AGE_MS) return last.letters;
      return within(counting).catch(() => undefined);
    },
  };
}
