import { importJWK, SignJWT, type JWK } from 'jose';
import { Rejection } from '@mef/rejection';

/** Longest that an assertion counts, s: it is made for one request that follows at once. */
const LIFE_S = 120;

const EXPECTED = 'expected a private JWK with kid and alg';

export interface AssertionOptions {
  /** Name of the secret, for messages. */
  readonly name: string;
  readonly clientId: string;
  /** URL of the token endpoint, as it is called. */
  readonly audience: string;
  /** Ms since 1970. */
  readonly now: number;
  readonly id: string;
}

/**
 * A client's assertion of itself; counts once. Throws `secret-unusable` for what is no private JWK with `kid` and `alg`.
 * https://datatracker.ietf.org/doc/html/rfc7523#section-3
 */
export async function signAssertion(jwkText: string, options: AssertionOptions): Promise<string> {
  const { name, clientId, audience, now, id } = options;
  const { jwk, alg, kid } = readJwk(jwkText, name);
  const issuedAt = Math.floor(now / 1_000);
  try {
    return await new SignJWT()
      .setProtectedHeader({ alg, kid })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFE_S)
      .setJti(id)
      .sign(await importJWK(jwk, alg));
  } catch {
    // The library's message may quote the key, so it is not kept, not even as a cause.
    throw new Rejection('secret-unusable', `${name}: ${EXPECTED} that fits its type`);
  }
}

/** A symmetric key would sign as well, but the provider would hold the same secret. */
function readJwk(text: string, name: string): { jwk: JWK; alg: string; kid: string } {
  const jwk = parseObject(text);
  const { kty, alg, kid, d } = jwk ?? {};
  if (jwk === undefined || kty === 'oct' || alg === undefined || kid === undefined || typeof d !== 'string')
    throw new Rejection('secret-unusable', `${name}: ${EXPECTED}`);
  return { jwk, alg, kid };
}

function parseObject(text: string): JWK | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
