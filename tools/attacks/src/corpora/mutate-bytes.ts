import type { SeededRandom } from '@mef/testing';

type Change = (bytes: Buffer, at: number, random: SeededRandom, other: Buffer) => Buffer;

/** Bytes that mean something to a parser. */
const TOKENS = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\\u',
  '\0',
  '\n',
  '-',
  'e',
  '.',
  '0',
  'null',
  '\uFEFF',
  '/*',
  "'",
  '%',
  '+',
  '=',
];

const changes: readonly Change[] = [
  (bytes, at, random) => withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << random.between(0, 7))),
  (bytes, at, random) => withByte(bytes, at, random.between(0, 255)),
  (bytes, at, random) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.between(1, 20))]),
  (bytes, at, random) => insert(bytes, at, Buffer.from(TOKENS[random.between(0, TOKENS.length - 1)] ?? '"')),
  (bytes, at, random) => insert(bytes, at, bytes.subarray(at, at + random.between(1, 60))),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at, random, other) => Buffer.concat([bytes.subarray(0, at), other.subarray(random.between(0, other.length))]),
];

/** One to four changes of bytes by chance; some take from another body. */
export function mutateBytes(bytes: Buffer, random: SeededRandom, other: Buffer): Buffer {
  let changed = bytes;
  for (let left = random.between(1, 4); left > 0; left -= 1) {
    const change = changes[random.between(0, changes.length - 1)];
    changed = change?.(changed, random.between(0, Math.max(0, changed.length - 1)), random, other) ?? changed;
  }
  return changed;
}

function withByte(bytes: Buffer, at: number, byte: number): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = byte;
  return copy;
}

function insert(bytes: Buffer, at: number, part: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
}
