import { isIPv6 } from 'node:net';
import { QueryError } from './query-error.ts';
import { isNetwork } from './read-network.ts';

export type Operator = 'AND' | 'OR' | 'NOT';

/** What a query is made of; `at` counts characters from 0. */
export type Token =
  | { readonly kind: 'operator'; readonly at: number; readonly operator: Operator }
  | { readonly kind: 'open' | 'close'; readonly at: number }
  | { readonly kind: 'words'; readonly at: number; readonly text: string }
  | {
      readonly kind: 'field';
      readonly at: number;
      readonly name: string;
      readonly value: string;
      readonly valueAt: number;
    }
  | {
      /** `network`: an address and the length of its prefix. */
      readonly kind: 'range' | 'network';
      readonly at: number;
      readonly name: string;
      readonly text: string;
      readonly textAt: number;
    };

const operators: readonly string[] = ['AND', 'OR', 'NOT'] satisfies Operator[];
const fieldName = /^[a-z_][\w.@-]*$/i;
const macAddress = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;
/** Schemes without `//` after the colon that occur in events as words. */
const schemes: readonly string[] = ['arn', 'urn'];
const groups = { '(': 'open', ')': 'close' } as const;

/** @throws QueryError */
export function readTokens(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(query, 0);
  while (at < query.length) {
    const { token, end } = readToken(query, at);
    tokens.push(token);
    at = skipSpace(query, end);
  }
  return tokens;
}

interface Read {
  token: Token;
  end: number;
}

function readToken(query: string, at: number): Read {
  const first = query[at];
  if (first === '(' || first === ')') return { token: { kind: groups[first], at }, end: at + 1 };
  if (first === '"') {
    const { text, end } = readQuoted(query, at);
    return { token: { kind: 'words', at, text }, end };
  }
  const end = endOfWord(query, at);
  const word = query.slice(at, end);
  if (isOperator(word)) return { token: { kind: 'operator', at, operator: word }, end };
  const name = word.slice(0, word.indexOf(':'));
  if (!word.includes(':') || !isFieldTerm(name, word))
    return { token: { kind: 'words', at, text: word }, end: refuseQuote(query, end) };
  return readField(query, at, name);
}

function readField(query: string, at: number, name: string): Read {
  const valueAt = at + name.length + 1;
  const first = query[valueAt] ?? '';
  if (first === '"') {
    const { text, end } = readQuoted(query, valueAt);
    return { token: { kind: 'field', at, name, value: text, valueAt }, end };
  }
  if (first === '(') throw new QueryError(`A group cannot follow a field: write (${name}:a OR ${name}:b).`, valueAt);
  if (first === '[' || first === '{') {
    const end = endOfRange(query, valueAt);
    return { token: { kind: 'range', at, name, text: query.slice(valueAt, end), textAt: valueAt }, end };
  }
  const end = refuseQuote(query, endOfWord(query, valueAt));
  const value = query.slice(valueAt, end);
  if (first === '<' || first === '>') return { token: { kind: 'range', at, name, text: value, textAt: valueAt }, end };
  if (isNetwork(value)) return { token: { kind: 'network', at, name, text: value, textAt: valueAt }, end };
  return { token: { kind: 'field', at, name, value, valueAt }, end };
}

/** A word with a colon asks for a field, unless it is a time, a URL, an address or a resource name. */
function isFieldTerm(name: string, word: string): boolean {
  const isAddress = isIPv6(word.replace(/[%/].*$/, '')) || macAddress.test(word);
  return fieldName.test(name) && !word.startsWith(`${name}://`) && !isAddress && !schemes.includes(name.toLowerCase());
}

function isOperator(word: string): word is Operator {
  return operators.includes(word);
}

function readQuoted(query: string, start: number): { text: string; end: number } {
  const close = query.indexOf('"', start + 1);
  if (close === -1) throw new QueryError('This quote is not closed.', start);
  return { text: query.slice(start + 1, close), end: close + 1 };
}

function endOfRange(query: string, start: number): number {
  const length = query.slice(start).search(/[\]}]/);
  if (length === -1) throw new QueryError('This range is not closed: write [from TO to].', start);
  return start + length + 1;
}

/** A parenthesis in a word that was opened in it is a part of it, as in `Mozilla/5.0(X11)`. */
function endOfWord(query: string, start: number): number {
  let open = 0;
  for (let at = start; at < query.length; at++) {
    const character = query.charAt(at);
    if (/[\s"]/u.test(character)) return at;
    if (character === '(') open += 1;
    if (character === ')' && (open -= 1) < 0) return at;
  }
  return query.length;
}

function refuseQuote(query: string, end: number): number {
  if (query[end] === '"') throw new QueryError('A quote may only stand at the start of a term or after a colon.', end);
  return end;
}

function skipSpace(query: string, start: number): number {
  const length = query.slice(start).search(/\S/u);
  return length === -1 ? query.length : start + length;
}
