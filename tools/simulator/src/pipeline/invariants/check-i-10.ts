import type { Evidence } from './evidence.ts';

export function checkI10({ texts, forbidden }: Evidence): readonly string[] {
  return texts
    .filter(({ text }) => forbidden.some((one) => text.includes(one)))
    .map(({ where }) => `what nobody may read is in ${where}`);
}
