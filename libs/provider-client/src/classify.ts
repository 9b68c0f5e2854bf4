import type { HttpResponse, RateLimit } from './provider-client.ts';
import { ProviderError, type ProviderFailure } from './provider-error.ts';
import { readRetryAfter } from './rates/read-retry-after.ts';
import { waitUntil } from './rates/wait-until.ts';

/** Bytes of a refusal in which GitHub's message stands. */
const MESSAGE_BYTES = 4 * 1024;

/** How GitHub words its secondary limits, today's and the older form. */
const LIMIT_MESSAGE = /rate limit|abuse detection/i;

/** The failure that an answer is; `undefined` for 2xx. `place` names the call, without its query. */
export function classify(
  answer: HttpResponse,
  { place, rate, now }: { readonly place: string; readonly rate: RateLimit; readonly now: number },
): ProviderError | undefined {
  const { status, headers } = answer;
  const failure = failureOf(answer, rate);
  if (failure === undefined) return undefined;
  if (failure === 'rate-limited')
    return new ProviderError(failure, `${place}: ${status}`, { status, notBefore: waitUntil(headers, rate, now) });
  const hasWait = failure === 'failing' && (readRetryAfter(headers, now) ?? 0) > 0;
  const notBefore = hasWait ? waitUntil(headers, rate, now) : undefined;
  return new ProviderError(failure, `${place}: ${status}`, { status, notBefore });
}

function failureOf(answer: HttpResponse, rate: RateLimit): ProviderFailure | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 403) return isAboutRate(answer, rate) ? 'rate-limited' : 'forbidden';
  if (status >= 300 && status < 400) return 'foreign-url';
  return named[status] ?? (status >= 400 && status < 500 ? 'refused' : 'failing');
}

/** 408 and 425 say that the server did not get as far as the request. */
const named: Readonly<Record<number, ProviderFailure>> = {
  401: 'unauthorized',
  408: 'failing',
  425: 'failing',
  429: 'rate-limited',
};

/**
 * GitHub answers a used-up limit with 403 as well as with 429.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function isAboutRate({ headers, body }: HttpResponse, { remaining }: RateLimit): boolean {
  if (remaining === 0 || headers['retry-after'] !== undefined) return true;
  return LIMIT_MESSAGE.test(Buffer.from(body.subarray(0, MESSAGE_BYTES)).toString('latin1'));
}
