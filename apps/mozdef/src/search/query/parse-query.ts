import { QueryError } from './query-error.ts';
import type { Query } from './query.ts';
import { combine } from './combine.ts';
import { limits } from './limits.ts';
import { readTokens, type Token } from './read-tokens.ts';
import { termOf } from './term-of.ts';

/**
 * A query to a tree, or to none for an empty query. `NOT` binds closest, then `AND`, which may be left out, then `OR`;
 * parentheses group. Whatever the user types only ever stands inside an FTS5 string, where nothing but `"` has a meaning
 * (https://www.sqlite.org/fts5.html#fts5_strings), or is a value that SQLite is given beside its statement.
 * @throws QueryError
 */
export function parseQuery(query: string): Query | undefined {
  if (query.length > limits.characters)
    throw new QueryError(`A query has at most ${limits.characters} characters.`, limits.characters);
  const tokens = readTokens(query);
  refuseMany(tokens);
  if (tokens.length === 0) return undefined;
  const reader = createReader(tokens, query.length);
  const tree = readAlternatives(reader, 0);
  const left = reader.peek();
  if (left !== undefined) throw new QueryError('This parenthesis closes none that is open.', left.at);
  return tree;
}

interface Reader {
  peek: () => Token | undefined;
  next: () => void;
  /** Where the query ends, or the next token begins. */
  at: () => number;
}

function createReader(tokens: readonly Token[], end: number): Reader {
  let index = 0;
  return {
    peek: () => tokens[index],
    next: () => {
      index += 1;
    },
    at: () => tokens[index]?.at ?? end,
  };
}

function refuseMany(tokens: readonly Token[]): void {
  const ranges = tokens.filter(({ kind }) => kind === 'range' || kind === 'network');
  const terms = tokens.filter((token) => token.kind === 'words' || token.kind === 'field' || ranges.includes(token));
  const term = terms[limits.terms];
  if (term !== undefined) throw new QueryError(`A query has at most ${limits.terms} terms.`, term.at);
  const range = ranges[limits.ranges];
  if (range !== undefined) throw new QueryError(`A query has at most ${limits.ranges} ranges.`, range.at);
}

function readAlternatives(reader: Reader, depth: number): Query {
  const parts = [readAll(reader, depth)];
  while (isOperator(reader.peek(), 'OR')) {
    reader.next();
    parts.push(readAll(reader, depth));
  }
  return combine('or', parts);
}

function readAll(reader: Reader, depth: number): Query {
  const parts = [readOne(reader, depth)];
  for (;;) {
    const token = reader.peek();
    if (token === undefined || token.kind === 'close' || isOperator(token, 'OR')) return combine('and', parts);
    if (isOperator(token, 'AND')) reader.next();
    parts.push(readOne(reader, depth));
  }
}

function readOne(reader: Reader, depth: number): Query {
  const token = reader.peek();
  if (token === undefined) throw new QueryError('A term is expected here, and the query ends.', reader.at());
  switch (token.kind) {
    case 'operator':
      return readNegation(reader, token.operator, depth);
    case 'open':
      return readGroup(reader, depth);
    case 'close':
      throw new QueryError('A term is expected before this parenthesis closes.', token.at);
    case 'words':
    case 'field':
    case 'range':
    case 'network':
      reader.next();
      return termOf(token);
  }
}

function readNegation(reader: Reader, operator: string, depth: number): Query {
  if (operator !== 'NOT')
    throw new QueryError(
      `A term is expected before and after ${operator}; put it in quotes to search for the word.`,
      reader.at(),
    );
  refuseDeep(reader, depth);
  reader.next();
  return { kind: 'not', part: readOne(reader, depth + 1) };
}

function readGroup(reader: Reader, depth: number): Query {
  refuseDeep(reader, depth);
  const opened = reader.at();
  reader.next();
  const part = readAlternatives(reader, depth + 1);
  if (reader.peek()?.kind !== 'close') throw new QueryError('This parenthesis is not closed.', opened);
  reader.next();
  return part;
}

/** SQLite's own depth of an expression is 1,000, and of an FTS5 expression 256. */
function refuseDeep(reader: Reader, depth: number): void {
  if (depth === limits.depth)
    throw new QueryError(`Parentheses and NOT stand at most ${limits.depth} deep in each other.`, reader.at());
}

function isOperator(token: Token | undefined, operator: string): boolean {
  return token?.kind === 'operator' && token.operator === operator;
}
