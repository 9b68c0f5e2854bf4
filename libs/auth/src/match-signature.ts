import { timingSafeEqual } from 'node:crypto';

/**
 * Place of the first key under which one of the signatures is right, or -1. Every key and every signature is tried,
 * whichever matches, so that the time taken does not tell which one is live.
 */
export function matchSignature<Key>(
  keys: readonly Key[],
  signatures: readonly string[],
  sign: (key: Key) => string,
): number {
  return keys.map((key) => isAmong(signatures, Buffer.from(sign(key)))).indexOf(true);
}

/** The text is compared, not what it decodes to: base64 has two ways to end, and hex two cases. */
function isAmong(signatures: readonly string[], expected: Buffer): boolean {
  return signatures
    .map((signature) => Buffer.from(signature))
    .map((given) => given.length === expected.length && timingSafeEqual(given, expected))
    .includes(true);
}
