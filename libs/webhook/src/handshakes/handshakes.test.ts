import fc from 'fast-check';
import { event, request } from '../doubles/acme-request.ts';
import { now, source } from '../doubles/acme-source.ts';
import { setUp } from '../doubles/set-up.ts';
import { answer, bodyEcho, defineWebhookSource, headerEcho } from '../index.ts';

/** What a browser, a shell or a log could take for more than a word, and what is no word at all. */
const malformed = ['', ' ', 'a b', 'a\r\nset-cookie: a=b', '<script>', '"', 'é', 'a'.repeat(201), 'a,b', '${a}', '\\'];

describe('signedToken', () => {
  it('never gives an answer that is the signature of an event', async () => {
    const { ports, events } = setUp();
    const word = fc.stringMatching(/^[A-Za-z0-9._:{}"-]{1,60}$/);
    const stamped = fc
      .tuple(fc.constantFrom('', `${now / 1000}`, `${now / 1000}.`), word)
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.oneof(word, stamped), async (token) => {
        const asked = await answer(request(JSON.stringify({ event: 'hello', data: { word: token } })), source, ports);
        if (asked.statusCode === 400) return;
        const { proof } = JSON.parse(asked.body) as { proof: string };
        for (const body of [token, token.slice(token.indexOf('.') + 1), event({})]) {
          const forged = request(body, { headers: { 'x-signature': proof } });
          expect(await answer(forged, source, ports)).toMatchObject({ statusCode: 401 });
        }
      }),
      { numRuns: 200 },
    );
    expect(events()).toEqual([]);
  });
});

describe('bodyEcho', () => {
  const echoing = defineWebhookSource({
    ...source,
    handshake: bodyEcho({ when: { field: 'type', equals: 'url_verification' }, challenge: 'challenge', reply: 'echo' }),
  });
  const challenge = (text: unknown) => JSON.stringify({ type: 'url_verification', token: 'x', challenge: text });

  it('sends the text of a signed challenge back, and nothing else of it', async () => {
    const { ports, events, telemetry } = setUp();
    const reply = await answer(request(challenge('3eZbrw1aB.10xAL~_-=')), echoing, ports);
    expect(reply).toMatchObject({ statusCode: 200, body: '{"echo":"3eZbrw1aB.10xAL~_-="}' });
    expect(reply.headers).toMatchObject({ 'content-type': 'application/json', 'x-content-type-options': 'nosniff' });
    expect([events(), telemetry.total('ChallengesAnswered', { instance: 'main' })]).toEqual([[], 1]);
  });

  it('sends nothing back to who cannot sign', async () => {
    const forged = request(challenge('abc'), { key: 'attacker-secret-0000' });
    const reply = await answer(forged, echoing, setUp().ports);
    expect([reply.statusCode, reply.body]).toEqual([401, '{"message":"unauthorized"}']);
  });

  it.each([...malformed, 7, null, undefined, ['a'], { toString: 'a' }])('refuses %j as a challenge', async (text) => {
    const reply = await answer(request(challenge(text)), echoing, setUp().ports);
    expect([reply.statusCode, reply.body]).toEqual([400, '{"message":"challenge refused"}']);
  });
});

describe('headerEcho', () => {
  const greeted = defineWebhookSource({
    ...source,
    preAuth: headerEcho({ header: 'x-acme-challenge', reply: 'verification' }),
  });
  const greeting = (headers: Record<string, string>, path = '/acme-webhook/main') => {
    const asked = request('', { method: 'GET', path });
    return { ...asked, headers, body: undefined } as unknown as typeof asked;
  };

  it('sends the text of the header back, whose secret the source need not have yet', async () => {
    const down = () => Promise.reject(new Error('There is no secret yet.'));
    const { ports, events, deadLetters, telemetry } = setUp({ secretsOf: () => ({ current: down, refresh: down }) });
    const reply = await answer(greeting({ 'X-Acme-Challenge': 'XT7-abc_123' }), greeted, ports);
    expect(reply).toMatchObject({ statusCode: 200, body: '{"verification":"XT7-abc_123"}' });
    expect(reply.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    expect([events(), deadLetters.letters()]).toEqual([[], []]);
    expect(telemetry.total('ChallengesAnswered', { instance: 'main' })).toBe(1);
  });

  it.each(malformed)('refuses %j as a challenge', async (text) => {
    const reply = await answer(greeting({ 'x-acme-challenge': text }), greeted, setUp().ports);
    expect([reply.statusCode, reply.body]).toEqual([400, '{"message":"challenge refused"}']);
  });

  it('refuses a GET without the header, and one with the header twice', async () => {
    for (const headers of [{}, { 'x-acme-challenge': 'a', 'X-Acme-Challenge': 'b' }])
      expect(await answer(greeting(headers), greeted, setUp().ports)).toMatchObject({ statusCode: 400 });
  });

  it('is there for the routes of instances only', async () => {
    const headers = { 'x-acme-challenge': 'abc' };
    expect(await answer(greeting(headers, '/acme-webhook/other'), greeted, setUp().ports)).toMatchObject({
      statusCode: 404,
    });
  });

  it('opens nothing else: events come by POST and are proven', async () => {
    const { ports, events } = setUp();
    const headers = { 'x-acme-challenge': 'abc' };
    const post = request(event({}), { headers, key: 'attacker-secret-0000' });
    expect(await answer(post, greeted, ports)).toMatchObject({ statusCode: 401 });
    const get = request(event({}), { headers, method: 'GET' });
    expect(await answer(get, greeted, ports)).toMatchObject({ body: '{"verification":"abc"}' });
    const put = request(event({}), { headers, method: 'PUT' });
    expect(await answer(put, greeted, ports)).toMatchObject({ statusCode: 405, headers: { allow: 'GET, POST' } });
    expect(events()).toEqual([]);
  });

  it('is what makes the routes take GET', async () => {
    expect([source.methods, greeted.methods]).toEqual([['POST'], ['GET', 'POST']]);
    const reply = await answer(greeting({ 'x-acme-challenge': 'abc' }), source, setUp().ports);
    expect(reply).toMatchObject({ statusCode: 405, headers: { allow: 'POST' } });
  });
});
