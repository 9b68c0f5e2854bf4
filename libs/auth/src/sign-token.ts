import { createHash, createPrivateKey, createSecretKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { ClaimRule } from './check-token.ts';
import { readVerificationKey, type JwtKeys } from './read-verification-key.ts';

/** Seconds for which a token of a demo or a test is good. */
const LIFETIME_S = 300;

/** A token as the provider would send it with `body`; a JWK must hold its private part. */
export async function signToken(
  body: Uint8Array,
  secret: string,
  keys: JwtKeys,
  { claims, now }: { readonly claims: ClaimRule; readonly now: number },
): Promise<string> {
  const second = Math.floor(now / 1_000);
  const { bodyHash, issuer, audience } = claims;
  const token = new SignJWT({
    ...(bodyHash === undefined ? {} : { [bodyHash]: createHash('sha256').update(body).digest('hex') }),
    ...(issuer === undefined ? {} : { iss: issuer }),
    ...(audience === undefined ? {} : { aud: audience }),
    iat: second,
    nbf: second,
    exp: second + LIFETIME_S,
  });
  const { algorithm } = readVerificationKey(secret, keys);
  return token.setProtectedHeader({ alg: algorithm }).sign(signingKey(secret, keys));
}

function signingKey(secret: string, { secretFormat }: JwtKeys): KeyObject {
  if (secretFormat === 'text') return createSecretKey(Buffer.from(secret, 'utf8'));
  return createPrivateKey({ key: JSON.parse(secret) as JsonWebKey, format: 'jwk' });
}
