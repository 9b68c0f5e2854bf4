import type { Evidence } from './evidence.ts';

export function checkI3({ texts, raws, forgedMark }: Evidence): readonly string[] {
  const all = [...texts, ...raws.map((text) => ({ where: 'the bytes of a letter', text }))];
  return all.filter(({ text }) => text.includes(forgedMark)).map(({ where }) => `a forged event is in ${where}`);
}
