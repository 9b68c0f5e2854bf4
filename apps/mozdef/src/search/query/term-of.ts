import { fieldTokens } from '../tokenize-field.ts';
import { combine } from './combine.ts';
import { fieldPaths } from './field-paths.ts';
import { QueryError } from './query-error.ts';
import type { Query } from './query.ts';
import { readNetwork } from './read-network.ts';
import { readRange } from './read-range.ts';
import type { Token } from './read-tokens.ts';

/** What SQLite's unicode61 tokenizer takes for part of a word; a phrase without any would match nothing, or everything. */
const wordCharacter = /[\p{L}\p{N}]/u;
/** Signs of other search boxes. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['&&', 'AND'],
  ['||', 'OR'],
  ['!', 'NOT'],
]);

type Term = Extract<Token, { kind: 'words' | 'field' | 'range' | 'network' }>;

/** @throws QueryError */
export function termOf(term: Term): Query {
  switch (term.kind) {
    case 'words':
      return { kind: 'match', expression: wordsTerm(term.text, term.at) };
    case 'field':
      return { kind: 'match', expression: fieldTerm(term.name, term.value, term.valueAt) };
    case 'range':
      return { kind: 'range', range: { paths: fieldPaths(term.name), ...readRange(term) } };
    case 'network':
      return networkTerm(term);
  }
}

/** Addresses of the network, and the field whose text it is. */
function networkTerm({ name, text, textAt }: { name: string; text: string; textAt: number }): Query {
  const range = { paths: fieldPaths(name), ...readNetwork(text, textAt) };
  return combine('or', [
    { kind: 'match', expression: fieldTerm(name, text, textAt) },
    { kind: 'range', range },
  ]);
}

function wordsTerm(text: string, position: number): string {
  if (!wordCharacter.test(text))
    throw new QueryError(`There is no letter or digit to search for${meant(text)}.`, position);
  return `words : ${quote(text)}`;
}

function meant(text: string): string {
  const operator = elsewhere.get(text);
  return operator === undefined ? '' : `: write ${operator}`;
}

function fieldTerm(name: string, value: string, position: number): string {
  if (value.trim() === '') throw new QueryError(`The field ${name} has no value: write ${name}:value.`, position);
  const tokens = fieldPaths(name).map((path) => `fields : ${quote(fieldTokens(path, value))}`);
  return `(${tokens.join(' OR ')})`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}
