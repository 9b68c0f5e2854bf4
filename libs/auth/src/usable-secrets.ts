import { Rejection } from '@mef/rejection';

/** Bytes below which a secret can be guessed; also what refuses the empty key, which signs anything for anybody. */
export const MIN_SECRET_BYTES = 16;

/** The list itself, if every secret in it can be relied on; otherwise `secret-unusable`, a fault of ours: 503. */
export function usableSecrets(secrets: readonly string[]): readonly string[] {
  if (secrets.length === 0) throw new Rejection('secret-unavailable', 'expected at least one live secret');
  secrets.forEach((secret, index) => {
    if (secret.trim() === '' || Buffer.byteLength(secret) < MIN_SECRET_BYTES)
      throw new Rejection('secret-unusable', `secret ${index}: expected at least ${MIN_SECRET_BYTES} bytes`);
  });
  return secrets;
}
