import type { Evidence } from './evidence.ts';

/** Places hold hashes of the bytes as they were sent: a letter with other bytes is another place. */
export function checkI1({ promises, stored, kept }: Evidence): readonly string[] {
  return promises
    .filter(({ key, letters }) => !stored.has(key) && !letters.some((letter) => kept.has(letter)))
    .filter(({ kind, key }) => kind === 'letter' || !kept.has(`letter ${key}`))
    .map(({ from, kind, key }) => `lost: ${kind} of ${from}, ${key}`);
}
