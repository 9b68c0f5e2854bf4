import { valueAt } from '@mef/normalization';
import type { Handshake } from './handshake.ts';

/** Where a provider's challenge stands and how its answer is spelled; keys of the record, dots for nesting. */
export interface SignedTokenOptions {
  /** A field of the record and the value that tells a challenge from an event. */
  readonly when: { readonly field: string; readonly equals: string };
  readonly token: string;
  readonly reply: { readonly token: string; readonly signature: string };
}

/**
 * A challenge that is answered with the token and its HMAC under the signing secret. It comes signed like an event and
 * is answered only then; an unsigned one would make us sign for strangers.
 */
export function signedToken({ when, token, reply }: SignedTokenOptions): Handshake {
  return {
    mark: JSON.stringify(when.equals),
    matches: (record) => valueAt(record, when.field) === when.equals,
    answer: (record, verified) => {
      const signed = verified.signChallenge(valueAt(record, token));
      return { [reply.token]: signed.token, [reply.signature]: signed.signature };
    },
  };
}
