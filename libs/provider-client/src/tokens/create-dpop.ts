import { createHash, type webcrypto } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import type { Call, SessionContext } from '../session.ts';

export interface ProofOptions {
  /** Of the server that is called; the token endpoint and the API have one each. */
  readonly nonce: string | undefined;
  /** The access token that is shown with the proof. */
  readonly token?: string;
}

/** Signs that the call comes from who holds the key. https://datatracker.ietf.org/doc/html/rfc9449#section-4.2 */
export type Dpop = (call: Call, options: ProofOptions) => Promise<string>;

/** Proofs with a key pair of this environment, made at the first one and never written down. */
export function createDpop({ clock, uuid }: Pick<SessionContext, 'clock' | 'uuid'>): Dpop {
  let keys: Promise<DpopKeys> | undefined;
  return async ({ method, url }, { nonce, token }) => {
    const { privateKey, jwk } = await (keys ??= makeKeys());
    const claims = {
      htm: method,
      htu: url.origin + url.pathname,
      ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }),
      ...(nonce !== undefined && { nonce }),
    };
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .setIssuedAt(Math.floor(clock() / 1_000))
      .setJti(uuid())
      .sign(privateKey);
  };
}

interface DpopKeys {
  readonly privateKey: webcrypto.CryptoKey;
  readonly jwk: JWK;
}

async function makeKeys(): Promise<DpopKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: await exportJWK(publicKey) };
}
