import type { Query } from './query.ts';

const words = { and: 'AND', or: 'OR' } as const;

/** One part of several. What is found by words alone stays one question to the index, which is answered at once. */
export function combine(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const matches = parts.filter((part) => part.kind === 'match');
  const others = parts.filter((part) => part.kind !== 'match');
  if (matches.length === 0) return { kind, parts: others };
  const expression = matches.map((part) => `(${part.expression})`).join(` ${words[kind]} `);
  const match: Query = { kind: 'match', expression };
  return others.length === 0 ? match : { kind, parts: [match, ...others] };
}
