import { hash } from 'node:crypto';

/**
 * An id cut to 16 bytes of its SHA-256, so that 100,000 ids of any length are 1.6 MB. Two different ids share them with
 * a chance of 1 in 3e38, which makes 3e-25 for a billion events held against 100,000 ids; to look for an event that
 * would pass for a given earlier one takes 2^128 attempts.
 */
export const HASH_BYTES = 16;

export function idHash(id: string): Buffer {
  return hash('sha256', id, 'buffer').subarray(0, HASH_BYTES);
}
