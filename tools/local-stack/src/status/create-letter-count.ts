import type { FunctionHost } from '../lambda/create-function-host.ts';
import { countLetters, type OpenLetters } from './count-letters.ts';

export interface LetterCount {
  /** The newest there is; undefined: none yet. It is counted anew meanwhile, and nobody waits for that. */
  readonly newest: () => OpenLetters | undefined;
}

/** Counting asks a function, which may have to be started first: that takes longer than whoever looks at a page waits. */
export function createLetterCount(
  host: Pick<FunctionHost, 'invoke' | 'knows'>,
  log: (line: string) => void,
): LetterCount {
  let counted: OpenLetters | undefined;
  let isCounting = false;
  return {
    newest() {
      if (!isCounting) {
        isCounting = true;
        countLetters(host)
          .then((letters) => {
            counted = letters;
          })
          .catch((error: unknown) => {
            counted = undefined;
            log(`dead letters could not be counted: ${String(error)}`);
          })
          .finally(() => {
            isCounting = false;
          });
      }
      return counted;
    },
  };
}
