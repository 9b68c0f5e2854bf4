import type { HttpResponse } from '../provider-client.ts';
import { ProviderError } from '../provider-error.ts';
import { readFields } from './read-fields.ts';
import type { Token } from './token.ts';

/** Where the server does not say how long a token lives, s. */
const DEFAULT_LIFE_S = 300;

/** Longest that a token is kept, s: what claims to live longer is still fetched anew each day. */
const MAX_LIFE_S = 24 * 3_600;

/** A token is given up this long before it expires, ms: it must outlive the call that it is sent with. */
const MARGIN_MS = 60_000;

const HEADER_SAFE = /^[\x21-\x7e]+$/;

interface TokenAsked {
  readonly type: 'Bearer' | 'DPoP';
  readonly place: string;
  readonly now: number;
}

/**
 * The token of a 2xx answer. Throws ProviderError `unreadable` for what is not one of the type that was asked for: a
 * token that is not bound to our key must not be used as if it were.
 * https://datatracker.ietf.org/doc/html/rfc6749#section-5.1
 */
export function readToken({ body }: HttpResponse, { type, place, now }: TokenAsked): Token {
  const { access_token: text, token_type: given = 'Bearer', expires_in: life } = readFields(body);
  if (typeof text !== 'string' || !HEADER_SAFE.test(text))
    throw new ProviderError('unreadable', `${place}: expected a JSON object with access_token`);
  if (typeof given !== 'string' || given.toLowerCase() !== type.toLowerCase())
    throw new ProviderError('unreadable', `${place}: expected token_type ${type}`);
  const lifeMs = lifeSeconds(life) * 1_000;
  return { text, usableUntil: now + lifeMs - Math.min(MARGIN_MS, lifeMs / 2) };
}

/** Some servers write the number as a text. */
function lifeSeconds(expiresIn: unknown): number {
  const seconds = typeof expiresIn === 'number' || typeof expiresIn === 'string' ? Number(expiresIn) : NaN;
  return seconds > 0 ? Math.min(seconds, MAX_LIFE_S) : DEFAULT_LIFE_S;
}
