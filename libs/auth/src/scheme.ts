import type { Reason } from '@mef/rejection';
import type { RawRequest } from './raw-request.ts';

/** What a scheme says of a request. */
export type Verdict =
  | {
      readonly accepted: true;
      /** The secret that matched, and its place in the list: 0 is the current one. */
      readonly secret: string;
      readonly secretIndex: number;
      /** Milliseconds between the sender's signed timestamp and now; `undefined` where the scheme has none. */
      readonly signedAgeMs: number | undefined;
    }
  | { readonly accepted: false; readonly reason: Reason };

/** What the text of a secret is: tells who makes one up what to write. */
export type SecretFormat = 'text' | 'user:password' | 'standard-webhooks' | 'jwk';

/** Headers that carry a proof, and what it vouches for: the attacks on a scheme are derived from it. */
export interface Proof {
  readonly header: string;
  /** Header of the signed time, where that is one of its own. */
  readonly timestamp?: string;
  readonly coversBody: boolean;
}

/** One way to prove who sent a request. Pure: secrets and time are parameters. */
export interface Scheme {
  readonly proof: Proof;
  /** Name of the secret in the store, below the instance's path. */
  readonly secretName: string;
  readonly secretFormat: SecretFormat;
  /** Headers that tell nothing secret and are kept with a dead letter. */
  readonly headersSafe: readonly string[];
  readonly verify: (request: RawRequest, secrets: readonly string[], now: number) => Verdict | Promise<Verdict>;
  /** The headers with which a sender that holds `secret` sends `body`: for demos and tests. */
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
