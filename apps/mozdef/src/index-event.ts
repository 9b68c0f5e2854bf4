import type { JsonValue } from './json.ts';

/** What full-text search finds an event by: its words, and one token for each word of each field. */
export interface IndexText {
  words: string;
  fields: string;
}

/** A private-use character that the tokenizer takes for a word: it keeps a phrase from running on into the next value. */
const boundary = '\u{e000}';
/** Values beyond this many characters are found by their words only: nobody types them after `field:`. */
const maxFieldValue = 4096;

export function indexEvent(id: string, event: Record<string, JsonValue>): IndexText {
  const words: string[] = [id];
  const fields: string[] = fieldTokens('_id', id);
  const visit = (path: string, value: JsonValue): void => {
    if (value === null) return;
    if (Array.isArray(value)) for (const element of value) visit(path, element);
    else if (typeof value === 'object')
      for (const [key, child] of Object.entries(value))
        visit(path === '' ? key.toLowerCase() : `${path}.${key.toLowerCase()}`, child);
    else {
      const text = String(value);
      words.push(text);
      if (text.length <= maxFieldValue) fields.push(...fieldTokens(path, text), boundary);
    }
  };
  visit('', event);
  return { words: words.join(` ${boundary} `), fields: fields.join(' ') };
}

/**
 * The tokens of a value in a field: one for each of its words, a word being what stands between white space, without the
 * punctuation around it, in lower case. `username:alice` is thus not found by `alice@example.com`.
 */
export function fieldTokens(path: string, value: string): string[] {
  const text = value.toLowerCase();
  const words = text
    .split(/\s+/u)
    .map((word) => word.replace(/^["'([{<]+|["')\]}>,;:.!?]+$/gu, ''))
    .filter((word) => word !== '');
  return (words.length === 0 ? [text] : words).map((word) => hash(path, word));
}

/** 64 bits in letters and digits, which every tokenizer leaves whole. */
function hash(path: string, word: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const text of [path, '\n', word])
    for (let at = 0; at < text.length; at++) {
      high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
      low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
    }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${(high >>> 0).toString(36)}${(low >>> 0).toString(36).padStart(7, '0')}`;
}
