import type { SeededRandom } from '@mef/testing';

/** What happens to a file at one place of it. */
export interface Wound {
  readonly kind: 'cut' | 'bit' | 'bytes';
  /** Bytes from its beginning. */
  readonly offset: number;
}

const kinds = ['bit', 'bytes', 'cut'] as const;
/** Of several, as many as go wrong together in memory or on the way to it. */
export const hurtBytes = { bit: 1, bytes: 8 } as const;

/** Places all over a file of `size` bytes, each wounded in the next way. */
export function chooseWounds(size: number, count: number, random: SeededRandom): Wound[] {
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * size) / count);
    const end = Math.max(from, Math.floor(((at + 1) * size) / count) - 1);
    return { kind: kinds[at % kinds.length] ?? 'bit', offset: random.between(from, end) };
  });
}

/** A copy with the wound in it. */
export function wound(bytes: Buffer, { kind, offset }: Wound): Buffer {
  if (kind === 'cut') return Buffer.from(bytes.subarray(0, offset));
  const copy = Buffer.from(bytes);
  const flipped = copy.subarray(offset, offset + hurtBytes[kind]);
  const mask = kind === 'bit' ? 1 << (offset % 8) : 0xff;
  for (const [at, byte] of flipped.entries()) flipped[at] = byte ^ mask;
  return copy;
}
