import { Rejection } from '@mef/rejection';
import { createMemoryTelemetry } from '@mef/telemetry';
import { event, request } from './doubles/acme-request.ts';
import { now, previous, source } from './doubles/acme-source.ts';
import { setUp } from './doubles/set-up.ts';
import { answer, bodyEcho, MAX_BODY_BYTES } from './index.ts';

describe('a good delivery', () => {
  it('is in the stream before it is acknowledged', async () => {
    const { ports, stream, events, telemetry } = setUp();
    const reply = await answer(request(event({ who: 'user1@example.com', at: now - 5_000 })), source, ports);
    expect([reply.statusCode, reply.body]).toEqual([200, '{"message":"accepted"}']);
    expect(stream.batches()[0]).toMatchObject({
      source: 'acme-webhook',
      instance: 'main',
      schemaversion: 3,
      trace: 'req-1',
    });
    expect(events()[0]).toMatchObject({
      utctimestamp: '2026-01-02T03:04:00.000+00:00',
      details: { username: 'user1@example.com' },
    });
    expect(telemetry.total('EventsAccepted', { source: 'acme-webhook', instance: 'main' })).toBe(1);
  });

  it('carries the trace under way, where there is one, to whoever reads the stream', async () => {
    const { ports, stream, events } = setUp({ telemetry: createMemoryTelemetry({ traceId: '1-66f00000-abc' }) });
    await answer(request(event({})), source, ports);
    expect([stream.batches()[0]?.trace, events()[0]?.details.ingest.trace]).toEqual([
      '1-66f00000-abc',
      '1-66f00000-abc',
    ]);
  });

  it('gives the same event as text and as base64', async () => {
    const body = '{"event":"file.shared","who":"Zoë \\u00e9 \\/"}';
    const [plain, base64] = [setUp(), setUp()];
    await answer(request(body), source, plain.ports);
    await answer(request(body, { base64: true }), source, base64.ports);
    expect(plain.events()).toHaveLength(1);
    expect(base64.events()).toEqual(plain.events());
  });

  it('carries the account of its instance in its identity', async () => {
    const { ports, events } = setUp();
    await answer(request(event({})), source, ports);
    await answer(request(event({}), { path: '/acme-webhook/second' }), source, ports);
    const [first, second] = events();
    expect(first?.details.eventid).not.toBe(second?.details.eventid);
    expect(second?.details.ingest.instance).toBe('second');
  });

  it('has the same id when only volatile parts differ, and another when more does', async () => {
    const { ports, events } = setUp();
    for (const fields of [
      { url: 'u1', who: 'a' },
      { url: 'u2', who: 'a' },
      { url: 'u1', who: 'b' },
    ])
      await answer(request(event(fields)), source, ports);
    const [first, second, third] = events().map(({ details }) => details.eventid);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('shows no redacted value', async () => {
    const { ports, events } = setUp();
    await answer(
      request(event({ url: 'https://example.com/secret-link', more: { access_token: 'very-secret' } })),
      source,
      ports,
    );
    expect(JSON.stringify(events())).not.toMatch(/secret-link|very-secret/);
    expect(JSON.parse(events()[0]?.details.raw ?? '')).toMatchObject({
      url: '[redacted]',
      more: { access_token: '[redacted]' },
    });
  });

  it('is accepted with the previous secret, and counted', async () => {
    const { ports, telemetry } = setUp();
    expect(await answer(request(event({}), { key: previous }), source, ports)).toMatchObject({ statusCode: 200 });
    expect(telemetry.total('PreviousSecretMatched')).toBe(1);
  });

  it('is accepted late as a retry may be, and counted as what a narrow window would lose', async () => {
    const { ports, telemetry } = setUp();
    expect(await answer(request(event({}), { signedAt: now - 85 * 60_000 }), source, ports)).toMatchObject({
      statusCode: 200,
    });
    expect(telemetry.total('WouldRefuseAt300s')).toBe(1);
  });

  it('of a name never seen is kept and counted', async () => {
    const { ports, events, telemetry } = setUp();
    await answer(request(event({ event: 'brand.new' })), source, ports);
    expect(events()[0]?.details.eventtype).toBe('brand.new');
    expect(telemetry.total('UnknownEventType')).toBe(1);
  });

  it('that carries no event is acknowledged and counted', async () => {
    const { ports, events, telemetry } = setUp();
    expect(await answer(request(event({ event: 'ping' })), source, ports)).toMatchObject({ statusCode: 200 });
    expect(events()).toEqual([]);
    expect(telemetry.total('EventsIgnored')).toBe(1);
  });
});

describe('before authentication', () => {
  it.each([
    [404, 'an instance that is not there', event({}), { path: '/acme-webhook/other' }],
    [405, 'a GET', event({}), { method: 'GET' }],
    [413, 'one byte too many', Buffer.alloc(MAX_BODY_BYTES + 1, 0x20), {}],
    [413, 'one byte too many in base64', Buffer.alloc(MAX_BODY_BYTES + 1, 0x20), { base64: true }],
    [415, 'a form', event({}), { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    [415, 'no content type', event({}), { headers: { 'content-type': '' } }],
    [415, 'two content types', event({}), { headers: { 'content-type': 'application/json,text/plain' } }],
    [415, 'a type that begins like JSON', event({}), { headers: { 'content-type': 'application/jsonp' } }],
    [415, 'gzip', event({}), { headers: { 'content-encoding': 'gzip' } }],
    [401, 'a key of the attacker', event({}), { key: 'attacker-secret-0000' }],
    [401, 'a stale delivery', event({}), { signedAt: now - 101 * 60_000 }],
    [401, 'a signature header in two spellings', event({}), { headers: { 'X-Signature': 'a'.repeat(64) } }],
  ] as const)('%i for %s: nothing is kept of it', async (status, _name, body, sent) => {
    const { ports, events, deadLetters } = setUp();
    expect(await answer(request(body, sent), source, ports)).toMatchObject({ statusCode: status });
    expect([events(), deadLetters.letters()]).toEqual([[], []]);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON;charset="UTF-8"'])(
    'takes %s',
    async (type) => {
      expect(
        await answer(request(event({}), { headers: { 'content-type': type } }), source, setUp().ports),
      ).toMatchObject({ statusCode: 200 });
    },
  );

  it('takes a body of exactly the limit', async () => {
    const { ports, deadLetters } = setUp();
    expect(await answer(request(Buffer.alloc(MAX_BODY_BYTES, 0x20)), source, ports)).toMatchObject({ statusCode: 200 });
    expect(deadLetters.letters()[0]?.envelope).toMatchObject({ reasonCode: 'body-empty' });
  });

  it('answers every failed proof with the same bytes', async () => {
    const { ports } = setUp();
    const forged = [
      { key: 'attacker-secret-0000' },
      { signedAt: now - 8e6 },
      { headers: { 'x-signature': 'x' } },
      { headers: { 'x-time': 'abc' } },
    ];
    const replies = await Promise.all(forged.map((sent) => answer(request(event({}), sent), source, ports)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  });

  it('answers 503 and Retry-After when the secrets cannot be had, because a 4xx would lose the event for ever', async () => {
    const down = () => Promise.reject(new Rejection('secret-unavailable'));
    const { ports, telemetry } = setUp({ secretsOf: () => ({ current: down, refresh: down }) });
    expect(await answer(request(event({})), source, ports)).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '60' },
    });
    expect(telemetry.total('Rejected', { reason: 'secret-unavailable' })).toBe(1);
  });

  it('answers 503 for base64 that the gateway broke', async () => {
    const broken = { ...request(event({}), { base64: true }), body: '***' };
    expect(await answer(broken, source, setUp().ports)).toMatchObject({ statusCode: 503 });
  });
});

describe('after authentication', () => {
  it.each([
    ['body-not-json', '{"event":', 'body', -1],
    ['payload-shape', '{"event":7}', 'record', 0],
    ['normalize-failed', '{"event":"boom","who":"hunter2"}', 'record', 0],
    ['event-invalid', '{"event":"file.shared","ip":"10.0.0.1:80"}', 'record', 0],
  ])('%s goes to the dead letter with its bytes, and is acknowledged', async (reason, body, unit, recordIndex) => {
    const { ports, events, deadLetters, telemetry } = setUp();
    expect(await answer(request(body), source, ports)).toMatchObject({ statusCode: 200 });
    const [letter] = deadLetters.letters();
    expect(letter?.raw.toString()).toBe(body);
    expect(letter?.envelope).toMatchObject({
      reasonCode: reason,
      unit,
      recordIndex,
      source: 'acme-webhook',
      instance: 'main',
      tenant: 'acct-1',
      appVersion: '0123456789abcdef',
    });
    expect(letter?.envelope.headersSafe).toEqual({ 'x-time': String(now / 1000) });
    expect(letter?.envelope.reasonDetail).not.toContain('hunter2');
    expect(events()).toEqual([]);
    expect(telemetry.total('DeadLettersWritten', { instance: 'main' })).toBe(1);
  });

  it('makes a letter of each event that the provider tells apart by a header, and one of an event that comes again', async () => {
    const byHeader = { ...source, headers: ['x-id'], identity: { namespace: 'acme', key: { header: 'x-id' } } };
    const instances = [{ name: 'main', account: 'acct-1', paused: true }];
    const { ports, deadLetters } = setUp({ instances });
    const signedLater = { signedAt: now + 1_000 };
    for (const [id, sent] of [
      ['id-1', {}],
      ['id-2', {}],
      ['id-1', signedLater],
    ] as const)
      await answer(request(event({}), { ...sent, headers: { 'x-id': id } }), byHeader, ports);
    const [first, second, again] = deadLetters.letters().map(({ envelope }) => envelope.id);
    expect(second).not.toBe(first);
    expect(again).toBe(first);
  });

  it('keeps bytes that are no text', async () => {
    const { ports, deadLetters } = setUp();
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    expect(await answer(request(bytes, { base64: true }), source, ports)).toMatchObject({ statusCode: 200 });
    expect(deadLetters.letters()[0]?.raw.equals(bytes)).toBe(true);
  });

  it('does not acknowledge what the stream did not take', async () => {
    const { ports, stream, telemetry } = setUp();
    stream.failNext(10);
    expect(await answer(request(event({})), source, ports)).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '60' },
    });
    expect([telemetry.total('Faults'), telemetry.total('EventsAccepted')]).toEqual([1, 0]);
  });

  it('does not acknowledge what the dead-letter queue did not take', async () => {
    const { ports, deadLetters } = setUp();
    deadLetters.failNext(10);
    expect(await answer(request('{'), source, ports)).toMatchObject({ statusCode: 503 });
  });
});

describe('a challenge', () => {
  const challenge = (word: unknown) => JSON.stringify({ event: 'hello', data: { word } });

  it('is answered when it is signed', async () => {
    const { ports, events, telemetry } = setUp();
    const reply = await answer(request(challenge('abc')), source, ports);
    expect(reply.statusCode).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ word: 'abc', proof: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(events()).toEqual([]);
    expect(telemetry.total('ChallengesAnswered')).toBe(1);
  });

  it('is not answered when it is not', async () => {
    const reply = await answer(request(challenge('abc'), { key: 'attacker-secret-0000' }), source, setUp().ports);
    expect([reply.statusCode, reply.body]).toEqual([401, '{"message":"unauthorized"}']);
  });

  it('is counted where its proof fails: our secret may be the wrong one', async () => {
    const { ports, telemetry } = setUp();
    await answer(request(challenge('abc'), { key: 'attacker-secret-0000' }), source, ports);
    expect(telemetry.total('ChallengesRefused', { source: 'acme-webhook', instance: 'main' })).toBe(1);
    const other = {
      ...source,
      handshake: bodyEcho({ when: { field: 'type', equals: 'hi' }, challenge: 'c', reply: 'c' }),
    };
    await answer(request('{ "type": "hi", "c": "x" }', { key: 'attacker-secret-0000' }), other, ports);
    expect(telemetry.total('ChallengesRefused')).toBe(2);
  });

  it.each([
    ['a delivery that is refused', event({}), { key: 'attacker-secret-0000' }],
    ['its word in an event', event({ who: 'hello there' }), { key: 'attacker-secret-0000' }],
    ['one that is proven', challenge('abc'), {}],
    ['one that is proven and malformed', challenge(''), {}],
    ['one as large as no challenge is', challenge('x'.repeat(5_000)), { key: 'attacker-secret-0000' }],
  ])('is not counted as refused for %s', async (_name, body, sent) => {
    const { ports, telemetry } = setUp();
    await answer(request(body, sent), source, ports);
    expect(telemetry.total('ChallengesRefused')).toBe(0);
  });

  it('leaves a figure of what was accepted beside what was refused', async () => {
    const { ports, telemetry } = setUp();
    const counted: unknown[] = [];
    const count: typeof telemetry.count = (...told) => void counted.push(told);
    const refused = request(event({}), { key: 'attacker-secret-0000' });
    await answer(refused, source, { ...ports, telemetry: { ...telemetry, count } });
    expect(counted).toContainEqual(['EventsAccepted', { source: 'acme-webhook', instance: 'main' }, 0]);
  });

  it('is not counted as refused where the store of secrets is away', async () => {
    const down = () => Promise.reject(new Rejection('secret-unavailable'));
    const { ports, telemetry } = setUp({ secretsOf: () => ({ current: down, refresh: down }) });
    expect(await answer(request(challenge('abc')), source, ports)).toMatchObject({ statusCode: 503 });
    expect(telemetry.total('ChallengesRefused')).toBe(0);
  });

  it('is never a way to have an event signed', async () => {
    for (const word of [`${now / 1000}.{"event":"file.shared"}`, 'a.b', '', 7, null])
      expect(await answer(request(challenge(word)), source, setUp().ports)).toMatchObject({ statusCode: 400 });
  });
});
