import { importJWK, jwtVerify, type JWK, type JWTPayload } from 'jose';

export interface ExpectedAssertion {
  readonly publicJwk: JWK;
  readonly clientId: string;
  readonly tokenUrl: string;
  /** Ms since 1970. */
  readonly now: number;
}

/** Longest that an assertion may live, s. */
const MAX_LIFE_S = 300;

/** Claims of an assertion. Throws where RFC 7523 says that a server must refuse it. */
export async function checkAssertion(assertion: string, expected: ExpectedAssertion): Promise<JWTPayload> {
  const { publicJwk, clientId, tokenUrl, now } = expected;
  const { payload, protectedHeader } = await jwtVerify(assertion, await importJWK(publicJwk, publicJwk.alg), {
    issuer: clientId,
    subject: clientId,
    audience: tokenUrl,
    requiredClaims: ['exp', 'iat', 'jti'],
    currentDate: new Date(now),
    maxTokenAge: 60,
  });
  if (protectedHeader.kid !== publicJwk.kid) throw new Error('kid: expected that of a known key');
  if ((payload.exp ?? 0) - (payload.iat ?? 0) > MAX_LIFE_S) throw new Error('exp: expected five minutes at most');
  return payload;
}
