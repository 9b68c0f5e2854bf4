import type { Evidence } from './evidence.ts';

export function checkI3({ texts, forgedMark }: Evidence): readonly string[] {
  return texts.filter(({ text }) => text.includes(forgedMark)).map(({ where }) => `a forged event is in ${where}`);
}
