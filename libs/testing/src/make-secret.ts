import { generateKeyPairSync } from 'node:crypto';
import type { SecretFormat, SecretSpec } from '@mef/source';

type Algorithm = NonNullable<SecretSpec['algorithm']>;

const keyPairs = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  EdDSA: () => generateKeyPairSync('ed25519'),
} as const satisfies Record<Algorithm, () => unknown>;

const formats = {
  text: textOf,
  'user:password': (name) => `sample-user:${textOf(name)}`,
  'standard-webhooks': (name) => `whsec_${Buffer.from(textOf(name)).toString('base64')}`,
  jwk: (name, algorithm) => {
    const { privateKey } = keyPairs[algorithm]();
    return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: name, alg: algorithm });
  },
} as const satisfies Record<SecretFormat, (name: string, algorithm: Algorithm) => string>;

const made = new Map<string, string>();

/** A secret of a format that nobody but a test knows; the same name gives the same secret. */
export function makeSecret(name: string, format: SecretFormat, algorithm: Algorithm = 'ES256'): string {
  const id = [name, format, algorithm].join();
  const secret = made.get(id) ?? formats[format](name, algorithm);
  made.set(id, secret);
  return secret;
}

/** 32 bytes and more, which is what HS256 asks for. */
function textOf(name: string): string {
  return `sample-secret-of-32-bytes-and-more-${name}`;
}
