import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { SecretFormat } from '@mef/source';

interface Format {
  /** A secret that nobody has had before. */
  readonly make: () => string;
  /** False for one that was kept from when the secret had another format. */
  readonly fits: (secret: string) => boolean;
}

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
  jwk: { make: privateJwk, fits: (secret) => secret.startsWith('{') },
} satisfies Record<SecretFormat, Format>;

export function newSecret(format: SecretFormat): string {
  return formats[format].make();
}

export function fitsFormat(secret: string, format: SecretFormat): boolean {
  return formats[format].fits(secret);
}

/** https://datatracker.ietf.org/doc/html/rfc7517#section-4 */
function privateJwk(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256' });
}
