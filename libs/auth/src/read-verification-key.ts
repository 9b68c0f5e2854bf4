import { createSecretKey, type KeyObject } from 'node:crypto';
import { Rejection } from '@mef/rejection';
import { readJwk } from './read-jwk.ts';
import type { JwkAlgorithm } from './scheme.ts';

/**
 * What the secret is decides what it may verify, and the two never mix: a public key that served as the shared secret
 * of HS256 would let everybody sign.
 */
export type JwtKeys =
  | { readonly secretFormat: 'text'; readonly algorithms: readonly ['HS256'] }
  | { readonly secretFormat: 'jwk'; readonly algorithms: readonly [JwkAlgorithm, ...JwkAlgorithm[]] };

export interface VerificationKey {
  readonly key: KeyObject;
  readonly algorithm: 'HS256' | JwkAlgorithm;
}

/** A key of the size of the hash or larger. https://www.rfc-editor.org/rfc/rfc7518#section-3.2 */
const MIN_HS256_BYTES = 32;

/** Throws `secret-unusable` for what is no key of the format. */
export function readVerificationKey(secret: string, keys: JwtKeys): VerificationKey {
  if (keys.secretFormat === 'jwk') return readJwk(secret, keys.algorithms);
  const bytes = Buffer.from(secret, 'utf8');
  if (bytes.length < MIN_HS256_BYTES)
    throw new Rejection('secret-unusable', `expected at least ${MIN_HS256_BYTES} bytes for HS256`);
  return { key: createSecretKey(bytes), algorithm: 'HS256' };
}
