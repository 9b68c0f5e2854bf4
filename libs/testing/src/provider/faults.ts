import type { HttpResponse } from '@mef/provider-client';

/** What a fault may need to know of the moment. */
export interface FaultMoment {
  /** ms since 1970, by the provider's clock. */
  readonly now: number;
  /** When it will answer again. */
  readonly resetAt: number;
}

/** How a call ends that is no page: an answer, or none. */
export type FaultAnswer = HttpResponse | 'no answer' | 'cut short';

const text = (status: number, headers: Readonly<Record<string, string>>, body = '{"message":"no"}'): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(body),
});

const seconds = ({ now, resetAt }: FaultMoment): string => String(Math.ceil((resetAt - now) / 1_000));
const epoch = ({ resetAt }: FaultMoment): string => String(Math.ceil(resetAt / 1_000));

/**
 * Every way in which a provider says no, and what it sends then. Sources: RFC 9110 (Retry-After),
 * https://developer.okta.com/docs/reference/rl-best-practices/, and
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api.
 */
export const faults = {
  '429 with seconds': (moment) => text(429, { 'retry-after': seconds(moment) }),
  '429 with a date': (moment) => text(429, { 'retry-after': new Date(moment.resetAt).toUTCString() }),
  '429 with a reset': (moment) =>
    text(429, { 'x-rate-limit-limit': '60', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': epoch(moment) }),
  '429 without a word': () => text(429, {}),
  '429 with garbage': () => text(429, { 'retry-after': 'soon', 'x-rate-limit-reset': 'NaN' }),
  '403 with no calls left': (moment) =>
    text(403, { 'x-ratelimit-limit': '1750', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(moment) }),
  '403 with seconds': (moment) => text(403, { 'retry-after': seconds(moment) }),
  '401': () => text(401, {}),
  '404': () => text(404, {}),
  '500': () => text(500, {}),
  '503': () => text(503, {}),
  'HTML with 200': () => text(200, { 'content-type': 'text/html' }, '<html><body>maintenance</body></html>'),
  'half a page': () => text(200, {}, '[{"half":'),
  'no answer': () => 'no answer',
  'cut short': () => 'cut short',
} as const satisfies Record<string, (moment: FaultMoment) => FaultAnswer>;

export type Fault = keyof typeof faults;
