import { Rejection } from '@mef/rejection';

const strict = new TextDecoder('utf-8', { fatal: true });

/** Text of the bytes, without a byte order mark. Bytes that are not UTF-8 are refused, never replaced by U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch (cause) {
    throw new Rejection('body-not-utf8', undefined, { cause });
  }
}
