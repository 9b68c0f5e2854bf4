import type { RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { startServer, type LocalServer } from './doubles/start-server.ts';
import { createHttp, type HttpLimits, type HttpRequest } from './index.ts';

const KIB = 1024;
const bounds: HttpLimits = { timeoutMs: 10_000, maxBodyBytes: 64 * KIB, maxHeaderBytes: 2 * KIB };

describe('createHttp', () => {
  const servers: LocalServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  async function ask(listener: RequestListener, request: Partial<HttpRequest> = {}, limits: Partial<HttpLimits> = {}) {
    const server = await startServer(listener);
    servers.push(server);
    const answer = createHttp()({ method: 'GET', url: server.url, headers: {}, ...request }, { ...bounds, ...limits });
    return { server, answer };
  }

  it('sends what it is given, and says who it is', async () => {
    const headers = {
      authorization: 'Bearer abc',
      date: 'Tue, 21 Aug 2012 17:29:18 -0000',
      accept: 'application/json',
    };
    const { answer } = await ask(
      (request, response) => {
        void text(request).then((body) => {
          response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
        });
      },
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'a=1&b=%20',
      },
    );
    const { status, body } = await answer;
    expect(status).toBe(200);
    expect(JSON.parse(Buffer.from(body).toString())).toMatchObject({
      method: 'POST',
      url: '/api/logs?cursor=query-text',
      headers: { ...headers, 'user-agent': 'mozdef-event-framework/1', 'content-length': '9' },
      body: 'a=1&b=%20',
    });
  });

  it('joins a header that comes several times, under its name in lower case', async () => {
    const { answer } = await ask((_request, response) => {
      response.setHeader('LINK', ['<a>; rel="self"', '<b>; rel="next"']).end();
    });
    await expect(answer).resolves.toMatchObject({ headers: { link: '<a>; rel="self", <b>; rel="next"' } });
  });

  it.each([204, 401, 429, 503])('gives an answer of status %i like any other', async (status) => {
    const { answer } = await ask((_request, response) => response.writeHead(status, { 'retry-after': '7' }).end());
    await expect(answer).resolves.toMatchObject({ status, headers: { 'retry-after': '7' } });
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect of status %i', async (status) => {
    const asked: (string | undefined)[] = [];
    const { answer } = await ask((request, response) => {
      asked.push(request.url);
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    await expect(answer).resolves.toMatchObject({ status, headers: { location: '/elsewhere' } });
    expect(asked).toEqual(['/api/logs?cursor=query-text']);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('reads a body in %s', async (encoding, compress) => {
    const { answer } = await ask((request, response) => {
      expect(request.headers['accept-encoding']).toContain(encoding);
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('[1,2]'));
    });
    expect(Buffer.from((await answer).body).toString()).toBe('[1,2]');
  });

  it('takes a body that is just as large as it may be', async () => {
    const { answer } = await ask((_request, response) => response.end(Buffer.alloc(64 * KIB)));
    expect((await answer).body).toHaveLength(64 * KIB);
  });

  it('cuts off a body that never ends, and hangs up', async () => {
    const { server, answer } = await ask((_request, response) => pourInto(response));
    await expect(answer).rejects.toMatchObject({
      failure: 'too-large',
      message: expect.stringMatching(
        /^GET http:\/\/127\.0\.0\.1:\d+\/api\/logs: expected a body of at most 65536 bytes$/,
      ),
    });
    await server.hungUp();
  });

  it('cuts off a body that is small only until it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(256 * 1024 * KIB), { level: 9 });
    expect(bomb.length).toBeLessThan(300 * KIB);
    const { server, answer } = await ask(
      (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      {},
      { maxBodyBytes: 1024 * KIB },
    );
    await expect(answer).rejects.toMatchObject({ failure: 'too-large' });
    await server.hungUp();
  });

  it.each([
    ['the cap', 3 * KIB, 'expected at most 2048 bytes of headers'],
    ["Node's own bound", 32 * KIB, "headers over Node's bound"],
  ])('refuses headers over %s', async (_name, length, message) => {
    const { answer } = await ask((_request, response) =>
      response.writeHead(200, { 'x-long': 'x'.repeat(length) }).end(),
    );
    await expect(answer).rejects.toMatchObject({ failure: 'too-large', message: expect.stringMatching(message) });
  });

  it.each<[string, RequestListener]>([
    ['a reset', (request) => request.socket.resetAndDestroy()],
    ['a connection that is closed without an answer', (request) => request.socket.destroy()],
    [
      'a body that is shorter than announced',
      (request, response) => {
        response.writeHead(200, { 'content-length': 1_000 }).write('[{"a":', () => request.socket.end());
      },
    ],
    [
      'a body whose last chunk is missing',
      (request, response) => {
        response.writeHead(200).write('[{"a":1}]', () => request.socket.destroy());
      },
    ],
    [
      'a body that is not in the encoding it says',
      (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('[{"a":1}]'),
    ],
    ['what is no HTTP', (request) => request.socket.end('220 mail.example.com ESMTP\r\n')],
  ])('is unreachable after %s', async (_name, listener) => {
    const { answer } = await ask(listener);
    await expect(answer).rejects.toMatchObject({
      failure: 'unreachable',
      message: expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/api\/logs: no whole answer \([A-Z_a-z]+\)$/),
    });
  });

  it.each<[string, RequestListener]>([
    ['no answer', () => undefined],
    ['a body that stops coming', (_request, response) => void response.writeHead(200).write('[')],
  ])('gives up on %s, and hangs up', async (_name, listener) => {
    const { server, answer } = await ask(listener, {}, { timeoutMs: 30 });
    await expect(answer).rejects.toMatchObject({
      failure: 'unreachable',
      message: expect.stringMatching('TimeoutError'),
    });
    await server.hungUp();
  });

  it('gives up on a body that comes too slowly, however steadily', async () => {
    const { server, answer } = await ask((_request, response) => dripInto(response), {}, { timeoutMs: 60 });
    await expect(answer).rejects.toMatchObject({ failure: 'unreachable' });
    await server.hungUp();
  });

  it('is unreachable where nobody listens', async () => {
    const { server, answer } = await ask((_request, response) => response.end());
    await answer;
    await servers.splice(0)[0]?.close();
    await expect(createHttp()({ method: 'GET', url: server.url, headers: {} }, bounds)).rejects.toMatchObject({
      failure: 'unreachable',
      message: expect.stringMatching('ECONN'),
    });
  });

  it('does not print a header that cannot be sent', async () => {
    const { answer } = await ask((_request, response) => response.end(), {
      headers: { authorization: 'Bearer tok\nen-text' },
    });
    await expect(answer).rejects.toThrow(/^GET \S+: no whole answer \(\w+\)$/);
    await expect(answer).rejects.not.toHaveProperty('cause');
  });
});

/** Writes for as long as somebody reads. */
function pourInto(response: ServerResponse): void {
  const pour = (): unknown => response.write(Buffer.alloc(256 * KIB));
  response.on('drain', pour);
  pour();
}

/** Writes a byte every 5 ms for as long as somebody reads. */
function dripInto(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 5);
  response.on('close', () => {
    clearInterval(timer);
  });
}
