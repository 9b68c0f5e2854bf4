/** What of a field's name has been hashed so far: a name within it goes on from there. */
export interface FieldHash {
  high: number;
  low: number;
}

export const noField: FieldHash = { high: 0xdeadbeef, low: 0x41c6ce57 };

const mixers = [2654435761, 1597334677, 2246822507, 3266489909] as const;
/** From here on Unicode has more than 2^14 letters in a row, which every tokenizer leaves together. */
const firstLetter = 0x4e00;

/** `a` and then `.b` is the field `a.b`. A name is read once however many values it has. */
export function extendField(field: FieldHash, name: string): FieldHash {
  return { high: mix(name, field.high, mixers[0]), low: mix(name, field.low, mixers[1]) };
}

/** A word of a field as 56 bits in four letters: writing numbers out would cost more than all the rest. */
export function hashWord(field: FieldHash, word: string): string {
  let high = mix(word, field.high ^ 0x0a, mixers[0]);
  let low = mix(word, field.low ^ 0x0a, mixers[1]);
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
