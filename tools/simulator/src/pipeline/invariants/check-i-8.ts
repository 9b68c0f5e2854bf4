import type { Evidence } from './evidence.ts';

/** Letters of what can be no event wait for a person, and rightly so. */
export function checkI8({ backlog, promises, kept, stored }: Evidence): readonly string[] {
  const waiting = Object.entries(backlog)
    .filter(([, count]) => count > 0)
    .map(([where, count]) => `${count} wait in ${where}`);
  const open = promises
    .filter(({ kind, key, letters }) => {
      const isOpen = kept.has(`letter ${key}`) || letters.some((letter) => kept.has(letter));
      return kind === 'event' && isOpen && !stored.has(key);
    })
    .map(({ from, key }) => `a letter of ${from} is still open that today's code takes: ${key}`);
  return [...waiting, ...open];
}
