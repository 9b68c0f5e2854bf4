import type { RateLimit } from '../provider-client.ts';
import { MAX_WAIT_MS } from './limits.ts';
import { readHttpDate } from './read-http-date.ts';
import { readNumber } from './read-number.ts';

/** Okta's, GitHub's and most others', the IETF's. https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
const prefixes = ['x-rate-limit-', 'x-ratelimit-', 'ratelimit-'];

/** What a number must reach to be a time and not a wait: three years of seconds, and 1973 in ms. */
const LEAST_EPOCH_S = 1e8;
const LEAST_EPOCH_MS = 1e11;

/**
 * What the headers of an answer say of the rate limit. The reset is epoch seconds, epoch ms or seconds to wait; a time
 * is taken against the provider's own clock, so that ours may be wrong. A reset over an hour away is not believed.
 */
export function readRateLimit(headers: Readonly<Record<string, string>>, now: number): RateLimit {
  const read = (name: string): number | undefined =>
    prefixes.map((prefix) => readNumber(headers[prefix + name])).find((value) => value !== undefined);
  const reset = read('reset');
  const wait = reset === undefined ? undefined : waitMs(reset, readHttpDate(headers.date) ?? now);
  return {
    limit: read('limit'),
    remaining: read('remaining'),
    resetAt: wait === undefined ? undefined : now + Math.min(wait, MAX_WAIT_MS),
  };
}

function waitMs(reset: number, providerNow: number): number {
  if (reset >= LEAST_EPOCH_MS) return reset - providerNow;
  if (reset >= LEAST_EPOCH_S) return reset * 1_000 - providerNow;
  return reset * 1_000;
}
