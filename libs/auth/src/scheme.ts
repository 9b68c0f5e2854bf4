import type { Reason } from '@mef/rejection';
import type { RawRequest } from './raw-request.ts';

/** The closed list of ways to prove a sender; one file of this folder each. */
export type SchemeKind = 'hmac' | 'standard-webhooks' | 'shared-token' | 'basic' | 'jwt';

export interface Refused {
  readonly accepted: false;
  readonly reason: Reason;
}

/** What a scheme says of a request. */
export type Verdict =
  | {
      readonly accepted: true;
      /** The secret that matched, and its place in the list: 0 is the current one. */
      readonly secret: string;
      readonly secretIndex: number;
      /** Milliseconds between the sender's signed time and now; `undefined` where the scheme has none. */
      readonly signedAgeMs: number | undefined;
    }
  | Refused;

/** What the text of a secret is: tells who makes one up what to write. */
export type SecretFormat = 'text' | 'user:password' | 'standard-webhooks' | 'jwk';

/** How keys of a JWK sign. https://www.rfc-editor.org/rfc/rfc7518#section-3.1 */
export type JwkAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

/** Where a proof stands and what it vouches for: the attacks on a scheme are derived from it. */
export interface Proof {
  readonly header: string;
  readonly coversBody: boolean;
  /** Whether an old proof is refused. */
  readonly coversTime: boolean;
  /** Header of the signed time, where that is one of its own. */
  readonly timestampHeader?: string;
  /** What stands between several entries of the header, of which any may match. */
  readonly separator?: string;
}

/** One way to prove who sent a request. Pure: secrets and time are parameters. */
export interface Scheme {
  readonly kind: SchemeKind;
  readonly proof: Proof;
  /** Name of the secret in the store, below the instance's path. */
  readonly secretName: string;
  readonly secretFormat: SecretFormat;
  /** Of a JWK: what a key that is made up must be good for. */
  readonly secretAlgorithm?: JwkAlgorithm;
  /** Headers that tell nothing secret and are kept with a dead letter. */
  readonly headersSafe: readonly string[];
  /** Throws the rejection `secret-unusable` for a secret that is not of the format. */
  readonly verify: (request: RawRequest, secrets: readonly string[], now: number) => Verdict | Promise<Verdict>;
  /** The headers with which a sender that holds `secret` sends `body`: for heartbeats, demos and tests. */
  readonly sign: (
    body: Uint8Array,
    secret: string,
    now: number,
  ) => Record<string, string> | Promise<Record<string, string>>;
}

/** A scheme that needs nothing asynchronous: every one but JWT. */
export interface SyncScheme extends Scheme {
  readonly verify: (request: RawRequest, secrets: readonly string[], now: number) => Verdict;
  readonly sign: (body: Uint8Array, secret: string, now: number) => Record<string, string>;
}
