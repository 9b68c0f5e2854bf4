import type { Value } from './value.ts';

/** One of a closed set of words. */
export function oneOf<const Word extends string>(words: readonly Word[], placeholder: string): Value<Word> {
  return {
    placeholder,
    expected: listed(words),
    read: (text) => words.find((word) => word === text),
    words,
  };
}

/** `a, b or c` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
