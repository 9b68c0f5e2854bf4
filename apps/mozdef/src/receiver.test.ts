import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createReceiver, type Receiver, type ReceiverOptions } from './create-receiver.ts';
import { maxBodyBytes } from './receive/read-body.ts';

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
/** How much later it is by the clock of the receiver. */
let laterMs = 0;
/** How far the clock goes on each time that it is read. */
let tickMs = 0;
const logged: unknown[] = [];
/** Twenty times what an idle machine needs: this one may be busy. */
jest.setTimeout(60_000);

let directory: string;
let receiver: Receiver;
let ids = 0;

async function start(options: Partial<ReceiverOptions> = {}): Promise<Receiver> {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-http-'));
  return createReceiver(
    {
      host: '127.0.0.1',
      port: 0,
      dataDirectory: join(directory, 'a', 'b'),
      retentionDays: 30,
      token: undefined,
      mozdefhostname: 'siem.example.com',
      consoleDirectory: directory,
      statusUrl: undefined,
      ...options,
    },
    {
      now: () => nowMs + (laterMs += tickMs),
      newId: () => `id-${(ids += 1)}`,
      log: (line) => logged.push(line),
      rest: () => Promise.resolve(),
    },
  );
}
async function end(): Promise<void> {
  await receiver.close();
  rmSync(directory, { recursive: true });
}

interface Bars {
  counts: number[];
}
interface Answer {
  status: number;
  headers: Headers;
  text: string;
}
async function call(
  method: string,
  path: string,
  body?: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(receiver.url + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
async function find(query: Record<string, string>) {
  const { status, text } = await call('GET', `/api/events?${new URLSearchParams(query).toString()}`);
  return {
    status,
    ...(JSON.parse(text) as {
      total: number;
      events: Record<string, unknown>[];
      error?: string;
      position?: number;
      older?: string;
    }),
  };
}
/** fetch sets Host and Origin itself: these are sent as written. */
function raw(path: string, headers: Record<string, string>, { method = 'POST', body = '{}' } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(receiver.url + path, { method, headers, agent: false }, (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode ?? 0);
        sent.destroy();
      });
    });
    sent.on('error', reject);
    if (body === '') sent.flushHeaders();
    else sent.end(method === 'GET' ? undefined : body);
  });
}

describe('on loopback', () => {
  beforeEach(async () => {
    receiver = await start();
  });
  afterEach(end);

  test('MozDef’s documented test is answered 200 and the event is found at once', async () => {
    const body = '{"tags": ["test"],"summary": "just a test"}';
    expect(await call('POST', '/events', body, { 'content-type': 'application/json' })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await find({ q: 'tags:test "just a test"' })).toMatchObject({
      total: 1,
      events: [
        {
          _id: expect.stringMatching(/^id-/) as string,
          summary: 'just a test',
          tags: ['test'],
          utctimestamp: '2026-01-02T03:04:05+00:00',
          severity: 'UNKNOWN',
        },
      ],
    });
  });

  test.each(['/events', '/events/', '/nxlog', '/nxlog/', '/cef', '/cef/', '/custom/vpn', '/custom/vpn/'])(
    '%s takes POST and PUT',
    async (path) => {
      for (const method of ['POST', 'PUT'])
        expect((await call(method, path, '{"summary":"x"}', { 'content-type': 'text/plain' })).status).toBe(200);
      expect((await find({ q: 'summary:x' })).total).toBe(2);
      expect((await find({ q: 'type:vpn' })).total).toBe(path.startsWith('/custom') ? 2 : 0);
    },
  );

  test.each<[string, Buffer, Record<string, string>]>([
    ['gzip', gzipSync('{"summary":"é"}'), { 'content-encoding': 'gzip' }],
    ['UTF-16', Buffer.from('{"summary":"é"}', 'utf16le'), {}],
    ['UTF-16, big-endian with its mark', Buffer.from('\ufeff{"summary":"é"}', 'utf16le').swap16(), {}],
    [
      'UTF-8 with a mark',
      Buffer.from('\ufeff{"summary":"é"}'),
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
  ])('a body in %s is read', async (_name, body, headers) => {
    expect((await call('POST', '/events', body, headers)).status).toBe(200);
    expect((await find({ q: 'summary:é' })).total).toBe(1);
  });

  test('a body in chunks is read', async () => {
    const stream = new ReadableStream({
      start: (controller) => {
        for (const part of ['{"summary":', '"chunked"}']) controller.enqueue(Buffer.from(part));
        controller.close();
      },
    });
    const sent = { method: 'POST', body: stream, duplex: 'half' };
    expect((await fetch(`${receiver.url}/events`, sent as RequestInit)).status).toBe(200);
    expect((await find({ q: 'chunked' })).total).toBe(1);
  });

  test('what is too large is refused: declared, in chunks, and unzipped', async () => {
    const large = Buffer.alloc(maxBodyBytes + 1, ' ');
    expect((await call('POST', '/events', large)).status).toBe(413);
    expect((await call('POST', '/events', gzipSync(large), { 'content-encoding': 'gzip' })).status).toBe(413);
    expect(await raw('/events', { 'transfer-encoding': 'chunked' }, { body: ' '.repeat(3 * maxBodyBytes) })).toBe(413);
    expect(await raw('/events', { 'content-length': '1000000000000' }, { body: '' })).toBe(413);
    expect(
      (await call('POST', '/events', gzipSync(Buffer.from('{}')).subarray(0, 12), { 'content-encoding': 'gzip' }))
        .status,
    ).toBe(400);
    expect((await call('POST', '/events', '{}', { 'content-encoding': 'br' })).status).toBe(415);
    expect((await call('POST', '/events', '{}')).status).toBe(200);
  });

  test.each([
    ['lines', '', Buffer.from('{}\n')],
    ['lines that are not UTF-8', '', Buffer.from('\xff\n', 'latin1')],
    ['an array', '[', Buffer.from('{},')],
  ])('a bulk that unfolds to millions of entries is refused whole: %s', async (_name, first, entry) => {
    const body = Buffer.concat([Buffer.from(first), Buffer.alloc(maxBodyBytes - first.length, entry)]);
    const { status, text } = await call('POST', '/_bulk', gzipSync(body), { 'content-encoding': 'gzip' });
    expect([status, text]).toEqual([413, expect.stringContaining('more than 20000 lines or elements')]);
    expect((await find({ q: '' })).total).toBe(0);
  });

  /** Sends the head of a request, and of its body so much, and then no more; resolves once the receiver listens. */
  const stall = (bytes: number): Promise<Socket> => {
    const { hostname, port } = new URL(receiver.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST /events HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: ${maxBodyBytes}\r\n\r\n`,
    );
    return new Promise((resolve) =>
      socket.once('data', () => socket.write(Buffer.alloc(bytes, ' '), () => resolve(socket))),
    );
  };

  test('connections that announce a body and send none keep nobody out', async () => {
    const sockets = await Promise.all(Array.from({ length: 7 }, () => stall(0)));
    expect((await call('POST', '/events', Buffer.alloc(maxBodyBytes, ' '))).status).toBe(400);
    for (const socket of sockets) socket.destroy();
  });

  test('more than may wait at once is refused whole with 503, and taken later', async () => {
    const sockets = await Promise.all(Array.from({ length: 6 }, () => stall(maxBodyBytes - 1)));
    // Written is not yet read: the refusal comes once the receiver has read as much.
    let refused = await call('POST', '/_bulk', Buffer.alloc(maxBodyBytes, ' '));
    while (refused.status === 400) refused = await call('POST', '/_bulk', Buffer.alloc(maxBodyBytes, ' '));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    for (const socket of sockets) socket.destroy();
    let status = 503;
    while (status === 503) status = (await call('POST', '/_bulk', Buffer.alloc(maxBodyBytes, ' '))).status;
    expect(status).toBe(400);
  });

  describe('an event that replaces another', () => {
    const said = (summary: string, hour: number, more: object = {}) => ({
      summary,
      details: { ingest: { receivedat: `2026-01-02T0${hour}:00:00.000+00:00` } },
      ...more,
    });
    const replacing = (hour: number, id = 'a') => ({
      index: { _id: id, version: Date.UTC(2026, 0, 2, hour), version_type: 'external_gte' },
    });
    const send = async (...lines: readonly object[]) => {
      const { text } = await call('POST', '/_bulk', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const { items } = JSON.parse(text) as { items: Record<string, { status: number; contentdiffers?: true }>[] };
      return items.flatMap((item) => Object.values(item).map(({ status, contentdiffers }) => contentdiffers ?? status));
    };
    const create = { create: { _id: 'a' } };

    test('stands in its place: found by its new words alone, at its new time, received when the first was', async () => {
      await send(create, said('old words', 1));
      const [before] = (await find({ q: '_id:a' })).events;
      const at = { utctimestamp: '2025-12-24T00:00:00+00:00', receivedtimestamp: '2020-01-01T00:00:00Z' };
      expect(await send(replacing(2), said('new words', 2, at))).toEqual([200]);
      expect(await find({ q: 'old' })).toMatchObject({ total: 0 });
      expect((await find({ q: 'new' })).events).toEqual([
        expect.objectContaining({
          _id: 'a',
          utctimestamp: '2025-12-24T00:00:00+00:00',
          receivedtimestamp: before?.['receivedtimestamp'],
        }),
      ]);
    });

    test('does not replace what is newer; the same again changes nothing; what is created then is there already', async () => {
      await send(create, said('first', 1));
      expect(await send(replacing(3), said('third', 3), replacing(2), said('second', 2))).toEqual([200, 409]);
      expect(await send(replacing(3), said('third', 3), create, said('first', 1))).toEqual([200, 409]);
      expect((await find({ q: '_id:a' })).events).toEqual([expect.objectContaining({ summary: 'third' })]);
    });

    test('is stored where there is none, and an event of another sender is replaced', async () => {
      expect(await send(replacing(2, 'b'), said('alone', 2), { create: { _id: 'c' } }, { summary: 'c' })).toEqual([
        201, 201,
      ]);
      expect(await send(replacing(2, 'c'), said('mine', 2))).toEqual([200]);
      expect((await find({})).events.map(({ summary }) => summary).sort()).toEqual(['alone', 'mine']);
    });

    test('needs a version: MozDef’s senders write index for every event, and mean none', async () => {
      await send(create, said('old', 1));
      const odd = [{ _id: 'a' }, { _id: 'a', version: 9e15 }, { _id: 'a', version: 'x', version_type: 'external_gte' }];
      for (const index of odd) expect(await send({ index }, said('new', 2))).toEqual([409]);
      expect((await find({ q: '_id:a' })).events).toEqual([expect.objectContaining({ summary: 'old' })]);
    });
  });

  test('a bulk is answered by position: stored, stored already, refused', async () => {
    const lines = [
      '{"create":{"_id":"a"}}',
      '{"summary":"one"}',
      '{"create":{"_id":"a"}}',
      '{"summary":"one again"}',
      '{"create":{"_id":"b"}}',
      '{"summary":',
      '{"index":{}}',
      '{"summary":"two"}',
      '{"create":{"_id":"c"}}',
      '[]',
      '{"create":{"_id":"d"}}',
      '{"summary":"three","index":{"a":1}}',
    ];
    const { status, text } = await call('POST', '/_bulk', `${lines.join('\n')}\n`, {
      'content-type': 'application/x-ndjson',
    });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      took: 0,
      errors: true,
      items: [
        { create: { _index: 'events', _id: 'a', status: 201 } },
        {
          create: {
            _index: 'events',
            _id: 'a',
            status: 409,
            error: {
              type: 'version_conflict_engine_exception',
              reason: '[a]: version conflict, document already exists',
            },
          },
        },
        {
          create: {
            _index: 'events',
            _id: 'b',
            status: 400,
            error: { type: 'mapper_parsing_exception', reason: 'the line is not JSON' },
          },
        },
        { index: { _index: 'events', _id: expect.stringMatching(/^id-/) as string, status: 201 } },
        {
          create: {
            _index: 'events',
            _id: 'c',
            status: 400,
            error: { type: 'mapper_parsing_exception', reason: 'the event is not a JSON object' },
          },
        },
        { create: { _index: 'events', _id: 'd', status: 201 } },
      ],
    });
    expect((await find({})).events.map(({ summary }) => summary).sort()).toEqual(['one', 'three', 'two']);
    const again = await call('POST', '/_bulk/', '{"create":{"_id":"a"}}\n{"summary":"one"}');
    expect(again.text).toContain('"status":409');
    expect((await find({ q: '_id:a' })).events).toEqual([expect.objectContaining({ _id: 'a', summary: 'one' })]);
  });

  test.each([
    '[{"summary":"x"},{"summary":"x"}]',
    '{"summary":"x"}\n{"summary":"x"}',
    '{"index":{}}\n{"summary":"x"}\n{"summary":"x"}\n',
  ])('all of %j is stored', async (body) => {
    expect(JSON.parse((await call('POST', '/_bulk', body)).text)).toMatchObject({ errors: false, items: [{}, {}] });
    expect((await find({ q: 'summary:x' })).total).toBe(2);
  });

  test('a line of a bulk that is not UTF-8 costs no other', async () => {
    const latin1 = Buffer.from('{"create":{"_id":"b"}}\n{"summary":"caf\u00e9"}\n', 'latin1');
    const body = Buffer.concat([
      Buffer.from('{"create":{"_id":"a"}}\n{"summary":"café"}\n'),
      latin1,
      Buffer.from('{"create":{"_id":"c"}}\n{}'),
    ]);
    const { items } = JSON.parse((await call('POST', '/_bulk', body)).text) as {
      items: { create: { status: number } }[];
    };
    expect(items.map(({ create }) => create.status)).toEqual([201, 400, 201]);
    expect((await find({ q: 'café' })).total).toBe(1);
  });

  test('an id that is stored with other content says so, also within one bulk; unknown content says nothing', async () => {
    const line = (id: string, contenthash?: unknown) =>
      `{"create":{"_id":"${id}"}}\n${JSON.stringify({ details: { ingest: { contenthash } } })}\n`;
    const send = async (body: string) => {
      const { text } = await call('POST', '/_bulk', body);
      return (JSON.parse(text) as { items: { create: Record<string, unknown> }[] }).items.map(({ create }) => create);
    };
    const conflict = (id: string, reason: string) => ({
      _index: 'events',
      _id: id,
      status: 409,
      error: { type: 'version_conflict_engine_exception', reason },
    });
    const same = (id: string) => conflict(id, `[${id}]: version conflict, document already exists`);
    const other = (id: string) => ({ ...conflict(id, 'stored with other content'), contentdiffers: true });
    expect(
      await send(line('a', 'one') + line('a', 'two') + line('a', 'one') + line('none') + line('number', 1)),
    ).toEqual([
      expect.objectContaining({ status: 201 }),
      other('a'),
      same('a'),
      expect.objectContaining({ status: 201 }),
      expect.objectContaining({ status: 201 }),
    ]);
    expect(
      await send(line('a', 'two') + line('a', 'one') + line('a') + line('none', 'one') + line('number', 2)),
    ).toEqual([other('a'), same('a'), same('a'), same('none'), same('number')]);
    expect((await find({ q: '_id:a' })).events).toMatchObject([{ details: { ingest: { contenthash: 'one' } } }]);
  });

  test('the same id sent many times at once is stored once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('POST', '/_bulk', '{"create":{"_id":"same"}}\n{"summary":"x"}\n')),
    );
    const statuses = answers.map(
      ({ text }) => (JSON.parse(text) as { items: [{ create: { status: number } }] }).items[0].create.status,
    );
    expect(statuses.sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect((await find({})).total).toBe(1);
  });

  test('a search takes from, to and size, also with a plus sign that was not escaped', async () => {
    const events = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z'].map((timestamp) =>
      JSON.stringify({ timestamp }),
    );
    await call('POST', '/_bulk', events.join('\n'));
    const times = async (query: string) => {
      const { text } = await call('GET', `/api/events?${query}`);
      return (JSON.parse(text) as { events: { utctimestamp: string }[] }).events.map(({ utctimestamp }) =>
        utctimestamp.slice(8, 10),
      );
    };
    expect(await times('from=2026-01-02')).toEqual(['03', '02']);
    expect(await times('from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z')).toEqual(['02', '01']);
    expect(await times('from=2026-01-02T02:00:00+02:00&size=1')).toEqual(['03']);
    expect(await times('from=2026-01-02T02:00:00%2B02:00')).toEqual(['03', '02']);
    expect(await times('size=0')).toEqual([]);
    expect(await times('q=&from=&to=')).toHaveLength(3);
  });

  test('an answer leads to older events, by an address that shows the same to whomever it is sent', async () => {
    const events = Array.from({ length: 5 }, (_, n) =>
      JSON.stringify({ summary: `n${n} x`, date: `2026-01-0${n + 1}` }),
    );
    await call('POST', '/_bulk', events.join('\n'));
    const list = async (before: string) => {
      const { total, events, older = '' } = await find({ q: 'x', size: '2', before });
      return { total, shown: events.map(({ summary }) => summary), older };
    };
    const first = await list('');
    expect(first).toMatchObject({ total: 5, shown: ['n4 x', 'n3 x'] });
    const second = await list(first.older);
    expect(second).toMatchObject({ total: 5, shown: ['n2 x', 'n1 x'] });
    await call('POST', '/events', '{"summary":"n9 x","date":"2026-01-09"}');
    expect((await list(first.older)).shown).toEqual(['n2 x', 'n1 x']);
    expect(await list(second.older)).toEqual({ total: 6, shown: ['n0 x'], older: '' });
    expect(await find({ before: 'yesterday' })).toMatchObject({ status: 400, parameter: 'before' });
  });

  test('an answer says what of its address the search does not do', async () => {
    const hints = async (address: string) =>
      (JSON.parse((await call('GET', `/api/events${address}`)).text) as { hints?: string[] }).hints ?? [];
    expect(await hints('?q=x+or+y')).toEqual(['or is searched for as a word: operators are in capitals, OR.']);
    expect(await hints('?q=(-x)')).toEqual(['- before a word means nothing here: write NOT before it.']);
    expect(await hints('?q=x*')).toEqual(['* does not stand for other letters: words are searched for whole.']);
    expect(await hints('?query=x')).toEqual(['query is no parameter: there are q, from, to, size, before, brief.']);
    expect(await hints('?q=x+%22a+or+-b%22+OR+a-b+AND+n:[-1+TO+*]&size=1')).toEqual([]);
  });

  test('a list may be brief, and each event is had whole by its id', async () => {
    const id = 'a/b "c"';
    const event = {
      summary: 'x'.repeat(600),
      hostname: 'h',
      details: { n: 1, ingest: { source: 's', instance: 'i' } },
    };
    await call('POST', '/_bulk', `{"create":{"_id":${JSON.stringify(id)}}}\n${JSON.stringify(event)}`);
    const [brief] = (await find({ brief: '1' })).events;
    const { utctimestamp, ...rest } = brief ?? {};
    expect(typeof utctimestamp).toBe('string');
    expect(rest).toEqual({
      _id: id,
      severity: 'UNKNOWN',
      category: 'UNKNOWN',
      hostname: 'h',
      summary: `${'x'.repeat(500)}…`,
      source: 's',
      instance: 'i',
    });
    const whole = await call('GET', `/api/events/${encodeURIComponent(id)}`);
    expect(JSON.parse(whole.text)).toMatchObject({ _id: id, ...event });
    expect((await call('GET', '/api/events/nobody')).status).toBe(404);
    expect((await call('GET', '/api/events/%ff')).status).toBe(400);
    expect(await find({ brief: 'yes' })).toMatchObject({ status: 400, parameter: 'brief' });
  });

  test('now in from and to is the end of the minute that runs here', async () => {
    const at = (ms: number) => new Date(nowMs - (nowMs % 60_000) + ms).toISOString();
    const events = [-3_600_000, -3_540_000, 59_000, 60_000].map((ms) => ({ summary: `at ${ms}`, date: at(ms) }));
    await call('POST', '/_bulk', JSON.stringify(events));
    const shown = async () =>
      (await find({ q: 'at', from: 'now-60m', to: 'now' })).events.map(({ summary }) => summary);
    expect(await shown()).toEqual(['at 59000', 'at -3540000']);
    const address = '/api/histogram?q=at&from=now-60m&to=now';
    const first = await call('GET', address);
    const { start, step, sources } = JSON.parse(first.text) as { start: number; step: number; sources: Bars[] };
    expect([new Date(start * 1_000).toISOString(), step, sources[0]?.counts.length]).toEqual([at(-3_540_000), 60, 60]);
    laterMs = 60_000;
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await call('GET', address, undefined, known)).status).toBe(200);
    expect(await shown()).toEqual(['at 60000', 'at 59000']);
    // A minute that begins while a question is answered.
    [laterMs, tickMs] = [54_998, 1];
    const crossing = await call('GET', address);
    [laterMs, tickMs] = [55_000, 0];
    const old = { 'if-none-match': crossing.headers.get('etag') ?? '' };
    expect((await call('GET', address, undefined, old)).status).toBe(200);
    laterMs = 0;
    expect(await find({ from: 'now-1h' })).toMatchObject({ status: 400, parameter: 'from' });
  });

  test('whoever has the newest answer is told so, until something is stored', async () => {
    for (const path of ['/api/events?q=x', '/api/histogram']) {
      const first = await call('GET', path);
      const etag = first.headers.get('etag') ?? '';
      const again = () => call('GET', path, undefined, { 'if-none-match': etag });
      expect(await again()).toMatchObject({ status: 304, text: '' });
      await call('POST', '/events', '{"summary":"x"}');
      const changed = await again();
      expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
    }
  });

  test('the histogram counts by time and source', async () => {
    const details = { ingest: { source: 'okta-poller', instance: 'main' } };
    const events = [
      { date: '2026-01-01T10:00:30Z', details },
      { date: '2026-01-01T10:00:59Z', details },
      { date: '2026-01-01T10:02:00Z', summary: 'x' },
    ];
    await call('POST', '/_bulk', JSON.stringify(events));
    const { text } = await call('GET', '/api/histogram?to=2026-01-01T10:03');
    expect(JSON.parse(text)).toEqual({
      step: 60,
      start: Date.UTC(2026, 0, 1, 10) / 1000,
      sources: [
        { name: 'okta-poller', counts: [2, 0, 0] },
        { name: 'other', counts: [0, 0, 1] },
      ],
    });
    expect(await call('GET', '/api/histogram?q=(x')).toMatchObject({ status: 400 });
  });

  test('the status has the figures of each instance; a receiver that runs alone says so', async () => {
    const ingest = { source: 'okta-poller', instance: 'main' };
    const beat = { category: 'heartbeat', details: { eventtype: 'mef.heartbeat', ingest } };
    const at = (ms: number) => new Date(nowMs + ms).toISOString();
    const events = [
      { date: at(-60_000), details: { ingest } },
      { date: at(-600_000), details: { ingest } },
      { date: at(-120_000), ...beat },
      { date: at(0), details: { ingest: { source: '<b>', instance: 'main' } } },
    ];
    await call('POST', '/_bulk', JSON.stringify(events));
    const { text } = await call('GET', '/api/status');
    expect(JSON.parse(text)).toEqual({
      at: nowMs,
      origins: [
        {
          source: 'okta-poller',
          instance: 'main',
          events: 2,
          perMinute: 0.2,
          lastEvent: nowMs - 60_000,
          lastHeartbeat: nowMs - 120_000,
        },
      ],
      hasMoreOrigins: false,
      stack: null,
    });
  });

  test('names that somebody invents push no instance out that has a heartbeat or many events', async () => {
    const event = (source: string, more: object = {}) => ({
      details: { ingest: { source, instance: 'main' } },
      ...more,
    });
    const real = event('zoom-webhook');
    const beat = { category: 'heartbeat', details: { eventtype: 'mef.heartbeat', ...event('zz-quiet').details } };
    const invented = Array.from({ length: 250 }, (_, n) => event(`a${n}`));
    await call('POST', '/_bulk', JSON.stringify([...invented, real, real, beat]));
    const { text } = await call('GET', '/api/status');
    const { origins, hasMoreOrigins } = JSON.parse(text) as { origins: { source: string }[]; hasMoreOrigins: boolean };
    const names = origins.map(({ source }) => source);
    expect(names).toEqual(expect.arrayContaining(['zoom-webhook', 'zz-quiet']));
    expect(names).toEqual(names.toSorted());
    expect([names.length, hasMoreOrigins]).toEqual([200, true]);
  });

  test('the console is served as it was built, and says how to build it before', async () => {
    expect(await call('GET', '/')).toMatchObject({ status: 503, text: expect.stringContaining('nx build console') });
    writeFileSync(join(directory, 'index.html'), '<!doctype html>');
    writeFileSync(join(directory, 'console.js'), 'go()');
    const page = await call('GET', '/?q=x');
    expect([page.status, page.text, page.headers.get('content-type')]).toEqual([
      200,
      '<!doctype html>',
      'text/html; charset=utf-8',
    ]);
    const script = await call('GET', '/console.js');
    expect([script.text, script.headers.get('content-type')]).toEqual(['go()', 'text/javascript; charset=utf-8']);
    expect((await call('GET', '/console.css')).status).toBe(503);
    expect((await call('GET', '/console.html')).status).toBe(404);
  });
});

describe('with nothing stored', () => {
  beforeAll(async () => {
    receiver = await start();
  });
  afterAll(end);

  test.each([
    ['GET', '/status', '{"status":"ok","service":"loginput"}\n'],
    ['GET', '/status/', '{"status":"ok","service":"loginput"}\n'],
    ['GET', '/test', ''],
    ['GET', '/test/', ''],
    ['GET', '/api/events', '{"total":0,"events":[]}\n'],
    ['GET', '/api/events/', '{"total":0,"events":[]}\n'],
    ['HEAD', '/status', ''],
  ])('%s %s', async (method, path, text) => {
    expect(await call(method, path)).toMatchObject({ status: 200, text });
  });

  test.each([
    ['GET', '/events', 405, 'POST, PUT'],
    ['DELETE', '/_bulk', 405, 'POST'],
    ['PUT', '/_bulk', 405, 'POST'],
    ['POST', '/status', 405, 'GET, HEAD'],
    ['POST', '/', 405, 'GET, HEAD'],
    ['GET', '/nothing', 404, null],
    ['POST', '/custom', 404, null],
    ['POST', '/custom/a/b', 404, null],
    ['POST', '/events//', 404, null],
  ])('%s %s is refused with %d', async (method, path, status, allow) => {
    const { headers, text, ...answer } = await call(method, path, method === 'GET' ? undefined : '{}');
    expect(answer.status).toBe(status);
    expect(headers.get('allow')).toBe(allow);
    expect(typeof (JSON.parse(text) as { error: unknown }).error).toBe('string');
  });

  test.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['text', 'nope'],
    ['a list', '[{}]'],
    ['a string', '"x"'],
    ['null', 'null'],
    ['NaN', '{"a":NaN}'],
    ['two objects', '{}{}'],
    ['too deep', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d])],
  ])('an event that is %s gets 400 with a JSON error', async (_name, body) => {
    const { status, text } = await call('POST', '/events', body);
    expect([status, typeof (JSON.parse(text) as { error: unknown }).error]).toEqual([400, 'string']);
    expect((await find({})).total).toBe(0);
  });

  test.each(['', 'nope', '[{"a":1}'])('a bulk of %j is refused whole', async (body) => {
    expect((await call('POST', '/_bulk', body)).status).toBe(400);
  });

  test('a search names the parameter and the position of a mistake', async () => {
    expect(await find({ q: 'good "open' })).toMatchObject({
      status: 400,
      error: 'This quote is not closed.',
      parameter: 'q',
      position: 5,
    });
    expect(await find({ q: 'username:' })).toMatchObject({ status: 400, parameter: 'q', position: 9 });
    for (const [parameter, value] of [
      ['from', 'yesterday'],
      ['to', '2026-02-30'],
      ['from', '1468443523'],
      ['size', '1001'],
      ['size', '-1'],
      ['size', ''],
      ['size', '1.5'],
    ] as const)
      expect(await find({ [parameter]: value })).toMatchObject({
        status: 400,
        error: expect.any(String) as string,
        parameter,
        position: 0,
      });
  });

  test.each(['/', '/status', '/nothing', '/api/events'])(
    '%s allows a browser nothing but the script and style sheet of the console, and to make nothing of texts',
    async (path) => {
      const { headers } = await call('GET', path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});

describe('against pages of other origins', () => {
  beforeAll(async () => {
    receiver = await start();
  });
  afterAll(end);

  test.each([
    ['localhost', 200],
    ['localhost:8080', 200],
    ['LOCALHOST', 200],
    ['127.0.0.1:1', 200],
    ['127.1.2.3', 200],
    ['[::1]:8080', 200],
    ['attacker.example', 421],
    ['localhost.attacker.example', 421],
    ['127.0.0.1.nip.example', 421],
    ['192.0.2.1', 421],
    ['0.0.0.0', 421],
  ])('a request to the host %j gets %d', async (host, status) => {
    expect(await raw('/events', { host })).toBe(status);
    expect(await raw('/status', { host }, { method: 'GET' })).toBe(status);
  });

  test.each([
    ['https://attacker.example', 403],
    ['null', 403],
    ['http://localhost:9', 403],
    ['http://localhost.attacker.example:8080', 403],
    ['http://localhost:8080', 200],
  ])('a request from a page of %s gets %d', async (origin, status) => {
    expect(await raw('/events', { host: 'localhost:8080', origin, 'content-type': 'text/plain' })).toBe(status);
  });
});

describe('with a token', () => {
  const token = 'sixteen-characters-or-more';
  beforeAll(async () => {
    receiver = await start({ token, host: '0.0.0.0' });
  });
  afterAll(end);

  test.each([
    ['POST', '/events'],
    ['PUT', '/nxlog'],
    ['POST', '/cef'],
    ['POST', '/custom/x'],
    ['POST', '/_bulk'],
    ['GET', '/api/events'],
    ['GET', '/api/histogram'],
    ['GET', '/api/status'],
    ['GET', '/'],
    ['GET', '/console.js'],
    ['GET', '/test'],
    ['GET', '/nothing'],
  ])('%s %s demands it', async (method, path) => {
    const body = method === 'GET' ? undefined : '{}';
    for (const authorization of [
      undefined,
      '',
      token,
      `Basic ${token}`,
      'Bearer',
      `Bearer ${token}x`,
      `Bearer ${token.slice(0, -1)}`,
    ]) {
      const { status, headers } = await call(method, path, body, authorization === undefined ? {} : { authorization });
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect((await call(method, path, body, { authorization: `Bearer ${token}` })).status).toBe(
      { '/nothing': 404, '/': 503, '/console.js': 503 }[path] ?? 200,
    );
  });

  test('/status is open, and any name may be used', async () => {
    expect((await call('GET', '/status')).status).toBe(200);
    expect((await call('GET', '/status/')).status).toBe(200);
    expect(await raw('/events', { host: 'siem.example.com', authorization: `bearer ${token}` })).toBe(200);
  });
});

test('events survive an orderly end', async () => {
  receiver = await start();
  await call('POST', '/events', '{"summary":"kept"}');
  await receiver.close();
  const kept = directory;
  receiver = await start({ dataDirectory: join(kept, 'a', 'b') });
  expect((await find({ q: 'kept' })).total).toBe(1);
  await receiver.close();
  for (const folder of [kept, directory]) rmSync(folder, { recursive: true });
});

test('nothing of all this was an error of ours', () => {
  expect(logged).toEqual([]);
});
