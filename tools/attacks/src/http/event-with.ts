import type { Hand } from './hand.ts';

/**
 * An event of a provider with more in it: `members` are JSON members as text, `"x":[`, so that anything can stand there. The
 * mark comes first, where a cut of a long record leaves it.
 */
export function eventWith({ bodyOf }: Hand, mark: string, at: number, members: string | Buffer): Buffer {
  const body = bodyOf(mark, at).toString();
  return Buffer.concat([
    Buffer.from(`{"first_mark":"${mark}",`),
    Buffer.from(members),
    Buffer.from(`,${body.slice(1)}`),
  ]);
}
