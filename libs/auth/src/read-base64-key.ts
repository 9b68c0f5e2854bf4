import { Rejection } from '@mef/rejection';
import { MIN_SECRET_BYTES } from './usable-secrets.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a key that the store holds as base64; throws `secret-unusable` where it is not, or is too short. */
export function readBase64Key(text: string): Uint8Array {
  // Node skips what is not base64 without a word and would sign with what is left, in the worst case with nothing.
  const key = BASE64.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (key.length < MIN_SECRET_BYTES)
    throw new Rejection('secret-unusable', `expected base64 of at least ${MIN_SECRET_BYTES} bytes`);
  return key;
}
