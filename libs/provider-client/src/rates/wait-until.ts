import type { RateLimit } from '../provider-client.ts';
import { DEFAULT_WAIT_MS, MAX_WAIT_MS } from './limits.ts';
import { readRetryAfter } from './read-retry-after.ts';

/**
 * Our time before which a provider that refused a call for its rate may not be called again: the later of `Retry-After`
 * and the reset. The reset is that of the bucket, so it counts only where the bucket is empty: GitHub's secondary limits
 * answer with a bucket that is almost full. What says nothing usable gives a minute, what is absurd an hour.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function waitUntil(headers: Readonly<Record<string, string>>, rate: RateLimit, now: number): number {
  const isBucketEmpty = rate.remaining === undefined || rate.remaining === 0;
  const reset = isBucketEmpty && rate.resetAt !== undefined ? rate.resetAt - now : 0;
  const wait = Math.max(readRetryAfter(headers, now) ?? 0, reset);
  return now + Math.min(wait > 0 ? wait : DEFAULT_WAIT_MS, MAX_WAIT_MS);
}
