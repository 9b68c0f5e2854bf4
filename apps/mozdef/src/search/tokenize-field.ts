import { extendField, hashWord, noField, type FieldHash } from './hash-field.ts';

/** Our largest event, 256 KiB, has some hundreds; 10 MiB of short words once held up everything for seven seconds. */
export const maxTokens = 10_000;
/** Longer words are not what anybody types after `field:`; they are found by what the tokenizer makes of them. */
const maxFieldWord = 200;
const word = /\S+/gu;
const opening = new Set('"\'([{<');
const closing = new Set('"\')]}>,;:.!?');

/**
 * The tokens of a value in a field: one for each of its words, a word being what stands between white space, without the
 * punctuation around it, in lower case. `username:alice` thus does not find `alice@example.com`.
 */
export function fieldTokens(path: string, value: string): string {
  return tokenizeField(extendField(noField, path), value, maxTokens).join(' ');
}

/** The first `most` of them. */
export function tokenizeField(field: FieldHash, value: string, most: number): string[] {
  const tokens: string[] = [];
  for (const [found] of value.matchAll(word)) {
    if (tokens.length >= most) break;
    if (found.length <= maxFieldWord) tokens.push(hashWord(field, bareWord(found.toLowerCase())));
  }
  return tokens;
}

function bareWord(text: string): string {
  let start = 0;
  let end = text.length;
  while (opening.has(text.charAt(start))) start += 1;
  while (end > start && closing.has(text.charAt(end - 1))) end -= 1;
  return start === end ? text : text.slice(start, end);
}
