import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWTPayload } from 'jose';
import type { HttpRequest } from '../provider-client.ts';

export interface ExpectedProof {
  readonly nonce: string | undefined;
  /** The access token shown with the proof; `undefined` at the token endpoint. */
  readonly token: string | undefined;
  /** Ms since 1970. */
  readonly now: number;
}

/** Claims of a proof and the thumbprint of its key. Throws where RFC 9449 §4.3 says that a server must refuse it. */
export async function checkProof(
  request: HttpRequest,
  { nonce, token, now }: ExpectedProof,
): Promise<{ claims: JWTPayload; thumbprint: string }> {
  const { payload: claims, protectedHeader } = await jwtVerify(request.headers.dpop ?? '', EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['iat', 'jti'],
    currentDate: new Date(now),
    maxTokenAge: 60,
  });
  const { jwk } = protectedHeader;
  if (jwk === undefined || 'd' in jwk) throw new Error('jwk: expected a public key');
  const ath = token === undefined ? undefined : createHash('sha256').update(token).digest('base64url');
  const { origin, pathname } = request.url;
  for (const [name, value] of Object.entries({ htm: request.method, htu: origin + pathname, ath, nonce }))
    if (claims[name] !== value) throw new Error(`${name}: not what was expected`);
  return { claims, thumbprint: await calculateJwkThumbprint(jwk) };
}
