import { createHash } from 'node:crypto';
import type { Reason } from '@mef/rejection';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { equalBytes } from './equal-bytes.ts';
import type { VerificationKey } from './read-verification-key.ts';
import type { RawRequest } from './raw-request.ts';
import type { Refused } from './scheme.ts';

/** What the claims of a token must say; `exp` must always be there. */
export interface ClaimRule {
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  readonly maxAgeMs: number | undefined;
  /** Name of the claim with the hex SHA-256 of the body. */
  readonly bodyHash: string | undefined;
}

export type Checked = { readonly accepted: true; readonly claims: JWTPayload } | Refused;

/** Seconds by which the clocks of sender and receiver may differ. */
const CLOCK_TOLERANCE_S = 60;

/** Signature first, then the claims: what a stranger wrote into a token is never told apart from a bad signature. */
export async function checkToken(
  token: string,
  { key, algorithm }: VerificationKey,
  rule: ClaimRule,
  { request, now }: { readonly request: RawRequest; readonly now: number },
): Promise<Checked> {
  if (!isCanonical(token)) return refused('token-malformed');
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      currentDate: new Date(now),
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['exp'],
      ...(rule.issuer === undefined ? {} : { issuer: rule.issuer }),
      ...(rule.audience === undefined ? {} : { audience: rule.audience }),
      ...(rule.maxAgeMs === undefined ? {} : { maxTokenAge: rule.maxAgeMs / 1_000 }),
    });
    return isOfBody(payload, rule, request.body) ? { accepted: true, claims: payload } : refused('token-claims');
  } catch (error) {
    return refused(reasonOf(error));
  }
}

function refused(reason: Reason): Refused {
  return { accepted: false, reason };
}

/** Base64url has up to sixteen ways to write the last character of the same signature; one of them is the sender's. */
function isCanonical(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}

function isOfBody(claims: JWTPayload, { bodyHash }: ClaimRule, body: Uint8Array): boolean {
  if (bodyHash === undefined) return true;
  const claimed = claims[bodyHash];
  return typeof claimed === 'string' && equalBytes(claimed, createHash('sha256').update(body).digest('hex'));
}

const timeClaims: readonly string[] = ['exp', 'nbf', 'iat'];

function reasonOf(error: unknown): Reason {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'token-mismatch';
  if (error instanceof errors.JWTExpired) return 'token-expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return timeClaims.includes(error.claim) ? 'token-expired' : 'token-claims';
  // The token's algorithm is one of the source's by now, so this key is the one before or after a rotation.
  if (error instanceof errors.JOSEAlgNotAllowed) return 'token-mismatch';
  if (error instanceof errors.JOSEError) return 'token-malformed';
  throw error;
}
