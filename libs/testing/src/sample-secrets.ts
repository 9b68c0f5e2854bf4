import { generateKeyPairSync } from 'node:crypto';
import type { SecretFormat } from '@mef/source';

type Pair = readonly [current: string, previous: string];

/** Key pairs are made when they are first asked for: most sources need none. */
let jwks: Pair | undefined;

const pairs = {
  text: () => ['sample-secret-current-0001', 'sample-secret-previous-0002'],
  'user:password': () => ['sample-user:sample-password-current-0001', 'sample-user:sample-password-previous-0002'],
  'standard-webhooks': () => [
    `whsec_${Buffer.from('sample-secret-current-0001').toString('base64')}`,
    `whsec_${Buffer.from('sample-secret-previous-0002').toString('base64')}`,
  ],
  jwk: () => (jwks ??= [privateJwk('current'), privateJwk('previous')]),
} as const satisfies Record<SecretFormat, () => Pair>;

/** Secrets that only tests know: two live ones of a format, current first. */
export function sampleSecrets(format: SecretFormat): Pair {
  return pairs[format]();
}

function privateJwk(kid: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256' });
}
