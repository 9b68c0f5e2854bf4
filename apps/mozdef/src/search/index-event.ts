import { extendField, noField, type FieldHash } from './hash-field.ts';
import type { JsonValue } from '../json.ts';
import { maxTokens, tokenizeField } from './tokenize-field.ts';

/** What full-text search finds an event by: its words, and one token for each word of each field. */
export interface IndexText {
  words: string;
  fields: string;
}

/** A private-use character that the tokenizer takes for a word: it keeps a phrase from running on into the next value. */
const boundary = '\u{e000}';
/** A longer name is longer than a query may be. */
const maxName = 1000;
/** Of an event's text, in characters; four times our largest event. */
const maxWords = 1024 * 1024;

/** Each value once: most events say several things two or three times. Time and room are bounded, whatever is sent. */
export function indexEvent(id: string, event: Record<string, JsonValue>): IndexText {
  const words = new Set<string>([id]);
  let room = maxWords;
  const tokens = tokenizeField(extendField(noField, '_id'), id, maxTokens);
  const add = (field: FieldHash, text: string): void => {
    const part = text.slice(0, room);
    if (part !== '' && !words.has(part)) {
      room -= part.length;
      words.add(part);
    }
    if (tokens.length < maxTokens) tokens.push(...tokenizeField(field, text, maxTokens - tokens.length));
  };
  const visit = (field: FieldHash, value: JsonValue): void => {
    if (value === null || (tokens.length >= maxTokens && room === 0)) return;
    if (typeof value !== 'object') add(field, String(value));
    else if (Array.isArray(value))
      for (const element of value) {
        visit(field, element);
        if (tokens.length < maxTokens) tokens.push(boundary);
      }
    else for (const key in value) visit(extendField(field, `.${nameOf(key)}`), value[key] ?? null);
  };
  for (const key in event) visit(extendField(noField, nameOf(key)), event[key] ?? null);
  return { words: [...words].join(` ${boundary} `), fields: tokens.join(' ') };
}

function nameOf(key: string): string {
  return key.slice(0, maxName).toLowerCase();
}
