import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { Rejection } from '@mef/rejection';
import type { JwkAlgorithm } from './scheme.ts';

/** A key that verifies and cannot sign, and the one algorithm that it is for. */
export interface PublicKey {
  readonly key: KeyObject;
  readonly algorithm: JwkAlgorithm;
}

/** RFC 7518 asks for at least 2,048 bits. https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
const MIN_RSA_BITS = 2_048;

interface KeyRow {
  readonly kty: string;
  readonly fits: (key: KeyObject) => boolean;
}

const rows = {
  RS256: {
    kty: 'RSA',
    fits: ({ asymmetricKeyDetails }) => (asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS,
  },
  ES256: {
    kty: 'EC',
    fits: ({ asymmetricKeyDetails }) => asymmetricKeyDetails?.namedCurve === 'prime256v1',
  },
  EdDSA: { kty: 'OKP', fits: ({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519' },
} as const satisfies Record<JwkAlgorithm, KeyRow>;

/** The public key of a JWK; throws `secret-unusable` where it is none, too weak, or not for one of the algorithms. */
export function readJwk(text: string, algorithms: readonly JwkAlgorithm[]): PublicKey {
  const jwk = parse(text);
  const algorithm = algorithms.find((name) => rows[name].kty === jwk['kty']);
  if (algorithm === undefined || (jwk['alg'] ?? algorithm) !== algorithm || (jwk['use'] ?? 'sig') !== 'sig')
    throw unusable(algorithms);
  const key = publicKey(jwk);
  if (key === undefined || !rows[algorithm].fits(key)) throw unusable(algorithms);
  return { key, algorithm };
}

function parse(text: string): JsonWebKey {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JsonWebKey) : {};
  } catch {
    // The engine's message quotes the secret, so it is not kept, not even as a cause.
    return {};
  }
}

/** Of a private JWK the public half: this side never needs the other. */
function publicKey(jwk: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    // Node names the member that is wrong, and some of its messages quote it.
    return undefined;
  }
}

function unusable(algorithms: readonly JwkAlgorithm[]): Rejection {
  return new Rejection('secret-unusable', `expected a JWK for ${algorithms.join(' or ')}`);
}
