import { isIPv6 } from 'node:net';
import { fieldTokens } from './tokenize-field.ts';

/** A query that cannot be understood; `position` counts characters from 0. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

const maxLength = 1000;
const maxTerms = 32;
/** What SQLite's unicode61 tokenizer takes for part of a word; a phrase without any would match nothing, or everything. */
const wordCharacter = /[\p{L}\p{N}]/u;
const fieldName = /^[a-z_][\w.@-]*$/i;
const macAddress = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;
/** Schemes without `//` after the colon that occur in events as words. */
const schemes: readonly string[] = ['arn', 'urn'];
const topLevelFields: readonly string[] = [
  'category',
  'customendpoint',
  'endpoint',
  'errors',
  'eventsource',
  'facility',
  'hostname',
  'mozdefhostname',
  'processid',
  'processname',
  'receivedtimestamp',
  'severity',
  'source',
  'summary',
  'tags',
  'timestamp',
  'type',
  'utctimestamp',
  '_id',
];

/**
 * A query to an FTS5 expression, or to none for an empty query. Terms are separated by white space and all have to match:
 * `word`, `"a phrase"`, `field:value`, `field:"a phrase"`. Whatever the user types only ever stands inside an FTS5
 * string, where nothing but `"` has a meaning (https://www.sqlite.org/fts5.html#fts5_strings).
 * @throws QueryError
 */
export function parseQuery(query: string): string | undefined {
  if (query.length > maxLength) throw new QueryError(`A query has at most ${maxLength} characters.`, maxLength);
  const terms: string[] = [];
  let at = skipSpace(query, 0);
  while (at < query.length) {
    if (terms.length === maxTerms) throw new QueryError(`A query has at most ${maxTerms} terms.`, at);
    const { term, end } = readTerm(query, at);
    terms.push(term);
    at = skipSpace(query, end);
  }
  return terms.length === 0 ? undefined : terms.join(' AND ');
}

function readTerm(query: string, start: number): { term: string; end: number } {
  if (query[start] === '"') {
    const { text, end } = readQuoted(query, start);
    return { term: wordsTerm(text, start), end };
  }
  const end = endOfWord(query, start);
  const word = query.slice(start, end);
  const colon = word.indexOf(':');
  const name = word.slice(0, colon);
  if (colon === -1 || !isFieldTerm(name, word)) return { term: wordsTerm(word, start), end: refuseQuote(query, end) };
  const at = start + colon + 1;
  if (query[at] !== '"') return { term: fieldTerm(name, query.slice(at, end), at), end: refuseQuote(query, end) };
  const quoted = readQuoted(query, at);
  return { term: fieldTerm(name, quoted.text, at), end: quoted.end };
}

/** A word with a colon asks for a field, unless it is a time, a URL, an address or a resource name. */
function isFieldTerm(name: string, word: string): boolean {
  const isAddress = isIPv6(word.replace(/[%/].*$/, '')) || macAddress.test(word);
  return fieldName.test(name) && !word.startsWith(`${name}://`) && !isAddress && !schemes.includes(name.toLowerCase());
}

function wordsTerm(text: string, position: number): string {
  if (!wordCharacter.test(text)) throw new QueryError('There is no letter or digit to search for.', position);
  return `words : ${quote(text)}`;
}

/** `username` means the event's field of that name, or else the detail. */
function fieldTerm(name: string, value: string, position: number): string {
  if (value.trim() === '') throw new QueryError(`The field ${name} has no value: write ${name}:value.`, position);
  const path = name.toLowerCase();
  const isWhole = path.startsWith('details.') || topLevelFields.includes(path);
  const paths = isWhole ? [path] : [path, `details.${path}`];
  return `(${paths.map((full) => `fields : ${quote(fieldTokens(full, value))}`).join(' OR ')})`;
}

function readQuoted(query: string, start: number): { text: string; end: number } {
  const close = query.indexOf('"', start + 1);
  if (close === -1) throw new QueryError('This quote is not closed.', start);
  return { text: query.slice(start + 1, close), end: close + 1 };
}

function endOfWord(query: string, start: number): number {
  const length = query.slice(start).search(/[\s"]/u);
  return length === -1 ? query.length : start + length;
}

function refuseQuote(query: string, end: number): number {
  if (query[end] === '"') throw new QueryError('A quote may only stand at the start of a term or after a colon.', end);
  return end;
}

function skipSpace(query: string, start: number): number {
  const length = query.slice(start).search(/\S/u);
  return length === -1 ? query.length : start + length;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}
