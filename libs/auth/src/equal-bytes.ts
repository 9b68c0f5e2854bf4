import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether two texts have the same bytes, in a time that tells nothing of where they differ or how long they are.
 * Bytes, not characters: texts of equal length in characters may differ in bytes, and timingSafeEqual then throws.
 */
export function equalBytes(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
