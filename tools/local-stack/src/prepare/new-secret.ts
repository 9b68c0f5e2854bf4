import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { SecretSpec } from '@mef/source';

/** What a secret has to be. */
export type SecretKind = Pick<SecretSpec, 'format' | 'algorithm'>;

type Algorithm = NonNullable<SecretSpec['algorithm']>;

interface Format {
  /** A secret that nobody has had before. */
  readonly make: (algorithm: Algorithm) => string;
  /** False for one that was kept from when the secret was of another kind. */
  readonly fits: (secret: string, algorithm: Algorithm) => boolean;
}

const DEFAULT_ALGORITHM = 'ES256' satisfies Algorithm;

/** https://datatracker.ietf.org/doc/html/rfc7518#section-3.1, and RFC 8037 for EdDSA. */
const keyPairs = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  EdDSA: () => generateKeyPairSync('ed25519'),
} satisfies Record<Algorithm, () => unknown>;

/** 43 characters. */
const randomText = () => randomBytes(32).toString('base64url');

const formats = {
  text: { make: randomText, fits: () => true },
  'user:password': { make: () => `local-user:${randomText()}`, fits: (secret) => secret.includes(':') },
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
  'standard-webhooks': {
    make: () => `whsec_${randomBytes(32).toString('base64')}`,
    fits: (secret) => secret.startsWith('whsec_'),
  },
  jwk: { make: privateJwk, fits: isJwkFor },
} satisfies Record<SecretSpec['format'], Format>;

export function newSecret({ format, algorithm = DEFAULT_ALGORITHM }: SecretKind): string {
  return formats[format].make(algorithm);
}

export function isOfKind(secret: string, { format, algorithm = DEFAULT_ALGORITHM }: SecretKind): boolean {
  return formats[format].fits(secret, algorithm);
}

/** https://datatracker.ietf.org/doc/html/rfc7517#section-4 */
function privateJwk(algorithm: Algorithm): string {
  const { privateKey } = keyPairs[algorithm]();
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: algorithm });
}

function isJwkFor(secret: string, algorithm: Algorithm): boolean {
  return secret.startsWith('{') && (JSON.parse(secret) as { readonly alg?: unknown }).alg === algorithm;
}
