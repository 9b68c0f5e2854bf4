import fc from 'fast-check';
import { createClientKit, NOW, type ClientKit } from '../doubles/client-kit.ts';
import { says } from '../doubles/scripted-http.ts';
import { ProviderError } from '../index.ts';
import { readRateLimit } from './read-rate-limit.ts';
import { readRetryAfter } from './read-retry-after.ts';
import { waitUntil } from './wait-until.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const nowS = NOW / SECOND;
const httpDate = (ms: number): string => new Date(ms).toUTCString();
const get = { url: '/api/v1/logs' };

/** When the next call may be made after an answer, from now, ms, as client and error say; `undefined` for at once. */
async function waitAfter(kit: ClientKit, status: number, headers: Record<string, string>, body: unknown = []) {
  kit.answer(says(status, body, headers));
  const error: unknown = await kit.client.send(get).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const until = kit.client.notBefore();
  if (error instanceof ProviderError) expect(error.notBefore).toBe(until);
  return until === undefined ? undefined : until - NOW;
}

describe('a call that was too much', () => {
  it.each([
    ['Retry-After in seconds', { 'retry-after': '17' }, 17 * SECOND],
    ['Retry-After as a date', { 'retry-after': httpDate(NOW + 17 * SECOND), date: httpDate(NOW) }, 17 * SECOND],
    [
      'Retry-After as a date of a provider that is an hour ahead',
      { 'retry-after': httpDate(NOW + HOUR + 17 * SECOND), date: httpDate(NOW + HOUR) },
      17 * SECOND,
    ],
    ['Retry-After as a date without a Date', { 'retry-after': httpDate(NOW + 17 * SECOND) }, 17 * SECOND],
    ['a reset in epoch seconds', { 'x-rate-limit-reset': String(nowS + 17) }, 17 * SECOND],
    ['a reset in epoch ms', { 'x-ratelimit-reset': String(NOW + 17 * SECOND) }, 17 * SECOND],
    ['a reset in seconds to wait', { 'ratelimit-reset': '17' }, 17 * SECOND],
    [
      'a reset by a clock that is an hour behind',
      { 'x-rate-limit-reset': String(nowS - 3_600 + 17), date: httpDate(NOW - HOUR) },
      17 * SECOND,
    ],
    [
      'the later of two, while the bucket is empty',
      { 'retry-after': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(nowS + 17) },
      17 * SECOND,
    ],
    [
      "GitHub's secondary limit, whose bucket is almost full",
      { 'retry-after': '17', 'x-ratelimit-remaining': '4990', 'x-ratelimit-reset': String(nowS + 3_000) },
      17 * SECOND,
    ],
    ['nothing', {}, MINUTE],
    ['garbage', { 'retry-after': 'soon', 'x-rate-limit-reset': 'never', date: 'today' }, MINUTE],
    ['garbage with a number', { 'retry-after': 'May 1', 'x-rate-limit-reset': '1e9' }, MINUTE],
    ['a negative wait', { 'retry-after': '-5' }, MINUTE],
    ['no wait', { 'retry-after': '0' }, MINUTE],
    ['a reset in the past', { 'x-rate-limit-reset': String(nowS - 5) }, MINUTE],
    ['a reset in ten years', { 'x-rate-limit-reset': String(nowS + 3e8) }, HOUR],
    ['a wait of years', { 'retry-after': '99999999' }, HOUR],
    ['a wait without end', { 'retry-after': '9'.repeat(400) }, MINUTE],
  ])('is followed by a wait: %s', async (_name, headers, wait) =>
    expect(await waitAfter(createClientKit(), 429, headers)).toBe(wait),
  );

  it.each([
    ['429', 429, {}, []],
    ['a used-up limit as 403', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(nowS + 60) }, []],
    ['403 with Retry-After', 403, { 'retry-after': '60' }, []],
    [
      "GitHub's secondary limit, which says so in its message alone",
      403,
      { 'x-ratelimit-remaining': '4990', 'x-ratelimit-reset': String(nowS + 3_000) },
      { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' },
    ],
  ])('is told as %s', async (_name, status, headers, body) => {
    const kit = createClientKit();
    kit.answer(says(status, body, headers));
    await expect(kit.client.send(get)).rejects.toMatchObject({
      failure: 'rate-limited',
      status,
      notBefore: NOW + MINUTE,
    });
  });

  it('is not what a missing role is', async () => {
    const kit = createClientKit();
    kit.answer(says(403, { message: 'Resource not accessible' }, { 'x-ratelimit-remaining': '4990' }));
    await expect(kit.client.send(get)).rejects.toMatchObject({ failure: 'forbidden', notBefore: undefined });
    expect(kit.client.notBefore()).toBeUndefined();
  });

  it('is followed by no call at all before the reset, and by one from then on', async () => {
    const kit = createClientKit();
    kit.answer(says(429, [], { 'retry-after': '17' }));
    const isLimited = expect.objectContaining({ failure: 'rate-limited', notBefore: NOW + 17 * SECOND });
    await expect(kit.client.send(get)).rejects.toEqual(isLimited);
    for (const ms of [0, 1, 16_998]) {
      kit.advance(ms);
      await expect(kit.client.send(get)).rejects.toEqual(isLimited);
    }
    expect(kit.requests).toHaveLength(1);
    kit.advance(1);
    expect(kit.client.notBefore()).toBeUndefined();
    await kit.client.send(get);
    expect(kit.requests).toHaveLength(2);
  });

  it('is not forgotten over an answer that arrives at the same time', async () => {
    const kit = createClientKit();
    const usedUp = {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '10',
      'x-rate-limit-reset': String(nowS + 5),
    };
    kit.answer(says(429, [], { 'retry-after': '17' }), says(200, [], usedUp));
    await Promise.allSettled([kit.client.send(get), kit.client.send(get)]);
    expect(kit.client.notBefore()).toBe(NOW + 17 * SECOND);
  });

  it('holds also for a provider that is down and says for how long', async () => {
    expect(await waitAfter(createClientKit(), 503, { 'retry-after': '17' })).toBe(17 * SECOND);
    expect(await waitAfter(createClientKit(), 503, {})).toBeUndefined();
  });
});

describe('our share of the limit', () => {
  const bucket = (remaining: number, limit = 100) => ({
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(nowS + 30),
  });

  it.each([
    [0.5, 51, undefined],
    [0.5, 50, 30 * SECOND],
    [0.1, 91, undefined],
    [0.1, 90, 30 * SECOND],
    [1, 1, undefined],
    [1, 0, 30 * SECOND],
  ])('%d of 100, with %d left', async (rateShare, remaining, wait) =>
    expect(await waitAfter(createClientKit({ rateShare }), 200, bucket(remaining))).toBe(wait),
  );

  it('is half of it unless we say otherwise', async () => {
    expect(await waitAfter(createClientKit(), 200, bucket(51))).toBeUndefined();
    expect(await waitAfter(createClientKit(), 200, bucket(50))).toBe(30 * SECOND);
  });

  it('is kept where only the rest is told', async () => {
    expect(await waitAfter(createClientKit(), 200, { 'ratelimit-remaining': '1', 'ratelimit-reset': '9' })).toBe(
      undefined,
    );
    expect(await waitAfter(createClientKit(), 200, { 'ratelimit-remaining': '0', 'ratelimit-reset': '9' })).toBe(9_000);
    expect(await waitAfter(createClientKit(), 200, { 'ratelimit-remaining': '0' })).toBe(MINUTE);
  });

  it('is one call at least in each period, even when others take all the rest', async () => {
    const kit = createClientKit();
    expect(await waitAfter(kit, 200, bucket(10))).toBe(30 * SECOND);
    kit.advance(30 * SECOND);
    await kit.client.send(get);
    expect(kit.requests).toHaveLength(2);
  });

  it('says what is left in the answer', async () => {
    const kit = createClientKit();
    kit.answer(says(200, [], { ...bucket(80), date: httpDate(NOW) }));
    await expect(kit.client.send(get)).resolves.toMatchObject({
      date: NOW,
      rate: { limit: 100, remaining: 80, resetAt: NOW + 30 * SECOND },
    });
  });

  it('takes the first number where the IETF allows more', () => {
    const headers = { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '7;w=60', 'ratelimit-reset': '1.5' };
    expect(readRateLimit(headers, NOW)).toEqual({ limit: 100, remaining: 7, resetAt: NOW + 1_500 });
  });
});

describe('headers of any text', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  );
  const names = [
    'date',
    'retry-after',
    'x-rate-limit-limit',
    'x-ratelimit-remaining',
    'x-rate-limit-reset',
    'ratelimit-reset',
  ];
  const headers = fc.dictionary(fc.constantFrom(...names), text);

  it('give numbers or nothing, and a wait between now and an hour', () => {
    fc.assert(
      fc.property(headers, (given) => {
        const rate = readRateLimit(given, NOW);
        for (const value of [...Object.values(rate), readRetryAfter(given, NOW)])
          expect(value === undefined || Number.isFinite(value)).toBe(true);
        expect(rate.resetAt ?? NOW).toBeLessThanOrEqual(NOW + HOUR);
        const wait = waitUntil(given, rate, NOW) - NOW;
        expect(wait > 0 && wait <= HOUR).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never lead to a call before a reset that they name', async () => {
    const reset = fc.integer({ min: 1, max: 3_600 });
    const skew = fc.integer({ min: -86_400, max: 86_400 });
    const form = fc.constantFrom(
      (s: number, at: number) => ({ 'retry-after': String(s), date: httpDate(at) }),
      (s: number, at: number) => ({ 'retry-after': httpDate(at + s * SECOND), date: httpDate(at) }),
      (s: number, at: number) => ({ 'x-rate-limit-reset': String(at / SECOND + s), date: httpDate(at) }),
      (s: number, at: number) => ({ 'x-ratelimit-reset': String(at + s * SECOND), date: httpDate(at) }),
      (s: number) => ({ 'ratelimit-reset': String(s) }),
    );
    await fc.assert(
      fc.asyncProperty(reset, skew, form, fc.nat(3_600_000), async (seconds, skewS, write, laterMs) => {
        const kit = createClientKit();
        kit.answer(says(429, [], write(seconds, NOW + skewS * SECOND)));
        await kit.client.send(get).catch(() => undefined);
        kit.advance(laterMs);
        await kit.client.send(get).catch(() => undefined);
        expect(kit.requests).toHaveLength(laterMs >= seconds * SECOND ? 2 : 1);
      }),
    );
  });
});
