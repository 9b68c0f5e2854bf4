import { limits } from './limits.ts';

const encoder = new TextEncoder();

/**
 * Cuts at `maxBytes` of UTF-8 (not of characters), marker included, never inside a character. Lone surrogates become
 * U+FFFD first: they have no UTF-8, and what has none would be stored differently than it was hashed.
 */
export function cutString(text: string, maxBytes: number = limits.stringBytes): { text: string; wasCut: boolean } {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  if (wellFormed.length * 3 <= maxBytes) return { text: wellFormed, wasCut: false };
  const bytes = Buffer.byteLength(wellFormed);
  if (bytes <= maxBytes) return { text: wellFormed, wasCut: false };
  const marker = `…[cut from ${bytes} bytes]`;
  const room = maxBytes - Buffer.byteLength(marker);
  const { read } = encoder.encodeInto(wellFormed, new Uint8Array(Math.max(room, 0)));
  return { text: wellFormed.slice(0, read) + marker, wasCut: true };
}
