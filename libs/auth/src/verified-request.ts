import { createHmac } from 'node:crypto';
import { Rejection } from '@mef/rejection';
import type { RawRequest } from './raw-request.ts';

/**
 * A request whose sender is proven. The class stays in this library, only its type leaves it: nothing behind the
 * authentication can be called with anything else.
 */
export class VerifiedRequest {
  readonly request: RawRequest;
  readonly secretIndex: number;
  readonly signedAgeMs: number | undefined;
  readonly #secret: string | undefined;

  constructor(
    request: RawRequest,
    proof: { secret: string | undefined; secretIndex: number; signedAgeMs: number | undefined },
  ) {
    this.request = request;
    this.secretIndex = proof.secretIndex;
    this.signedAgeMs = proof.signedAgeMs;
    this.#secret = proof.secret;
  }

  /**
   * Hex HMAC-SHA256 of a challenge token, with the secret that the challenge itself was signed with.
   *
   * Events are signed with the same key, over `v0:<time>:<body>`. Whoever could have any text signed here could forge
   * events, so nothing but a short word of letters, digits, `_` and `-` is ever signed: a colon is not among them.
   */
  signChallenge(token: unknown): { token: string; signature: string } {
    if (this.#secret === undefined)
      throw new Error('A stored request has no key: only the delivery itself can answer a challenge.');
    if (typeof token !== 'string' || !CHALLENGE_TOKEN.test(token)) throw new Rejection('challenge-malformed');
    return { token, signature: createHmac('sha256', this.#secret).update(token).digest('hex') };
  }
}

const CHALLENGE_TOKEN = /^[A-Za-z0-9_-]{1,128}$/;

/** A stored request that was proven when it was received; a dead letter holds nothing else. */
export function restoreVerified(request: RawRequest): VerifiedRequest {
  return new VerifiedRequest(request, { secret: undefined, secretIndex: 0, signedAgeMs: undefined });
}
