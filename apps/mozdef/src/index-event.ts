import type { JsonValue } from './json.ts';

/** What full-text search finds an event by: its words, and one token for each word of each field. */
export interface IndexText {
  words: string;
  fields: string;
}

/** A private-use character that the tokenizer takes for a word: it keeps a phrase from running on into the next value. */
const boundary = ' \u{e000} ';
/** Longer words are not what anybody types after `field:`; they are found by what the tokenizer makes of them. */
const maxFieldWord = 200;
const space = /\s/u;
const spaces = /\s+/u;
const surrounding = /^["'([{<]+|["')\]}>,;:.!?]+$/gu;
const mayBeSurrounded = /^["'([{<]|["')\]}>,;:.!?]$/u;

/** Each value once: most events say several things two or three times. */
export function indexEvent(id: string, event: Record<string, JsonValue>): IndexText {
  const words = new Set<string>([id]);
  let fields = fieldTokens('_id', id);
  const visit = (path: string, value: JsonValue): void => {
    if (value === null) return;
    if (typeof value !== 'object') {
      const text = String(value);
      words.add(text);
      fields += ` ${fieldTokens(path, text)}`;
    } else if (Array.isArray(value)) {
      for (const element of value) {
        visit(path, element);
        fields += boundary;
      }
    } else for (const key in value) visit(`${path}.${key.toLowerCase()}`, value[key] ?? null);
  };
  for (const key in event) visit(key.toLowerCase(), event[key] ?? null);
  return { words: [...words].join(boundary), fields };
}

/**
 * The tokens of a value in a field: one for each of its words, a word being what stands between white space, without the
 * punctuation around it, in lower case. `username:alice` thus does not find `alice@example.com`.
 */
export function fieldTokens(path: string, value: string): string {
  const text = value.toLowerCase();
  if (!space.test(text)) return fieldToken(path, text);
  const tokens = text.split(spaces).map((word) => (word === '' ? '' : fieldToken(path, word)));
  return tokens.join(' ').trim();
}

function fieldToken(path: string, word: string): string {
  if (word.length > maxFieldWord) return '';
  const bare = mayBeSurrounded.test(word) ? word.replace(surrounding, '') : word;
  return hash(path, bare === '' ? word : bare);
}

const mixers = [2654435761, 1597334677, 2246822507, 3266489909] as const;
/** From here on Unicode has more than 2^14 letters in a row, which every tokenizer leaves together. */
const firstLetter = 0x4e00;

/** 56 bits as four letters: writing numbers out would cost more than all the rest. */
function hash(path: string, word: string): string {
  let high = mix(path, 0xdeadbeef, mixers[0]);
  let low = mix(path, 0x41c6ce57, mixers[1]);
  high = mix(word, high ^ 0x0a, mixers[0]);
  low = mix(word, low ^ 0x0a, mixers[1]);
  high = Math.imul(high ^ (high >>> 16), mixers[2]) ^ Math.imul(low ^ (low >>> 13), mixers[3]);
  low = Math.imul(low ^ (low >>> 16), mixers[2]) ^ Math.imul(high ^ (high >>> 13), mixers[3]);
  return String.fromCharCode(letter(high), letter(high >>> 14), letter(low), letter(low >>> 14));
}

function mix(text: string, seed: number, mixer: number): number {
  let state = seed;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), mixer);
  return state;
}

function letter(bits: number): number {
  return firstLetter + (bits & 0x3fff);
}
