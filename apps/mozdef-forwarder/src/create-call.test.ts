import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { Server } from 'node:http';

import { createMemoryParameters, createSecretStore } from '@mef/settings';
import { selfSigned } from '@mef/testing';

import { postBulk, type Post } from './answer.ts';
import { createCall, type CallOptions } from './create-call.ts';
import {
  breaksOff,
  hangsUp,
  refusesAndBreaksOff,
  says,
  startReceiver,
  type ScriptedReceiver,
} from './doubles/scripted-receiver.ts';

const none = { credentials: undefined, ca: undefined };
const poster = (options: CallOptions): Post => postBulk(createCall(options));
const [oldToken, newToken] = ['old-token-0123456789', 'new-token-0123456789'] as const;

function tokenStore() {
  const reader = createMemoryParameters();
  let now = 0;
  const store = createSecretStore({ read: reader.read, clock: () => now });
  return { reader, secret: store('/token'), pass: (ms: number) => void (now += ms) };
}

describe('createCall', () => {
  let receiver: ScriptedReceiver;
  beforeEach(async () => (receiver = await startReceiver()));
  afterEach(() => receiver.close());

  it.each(['', '/', '/mozdef', '/mozdef/'])('posts to _bulk below the base URL (%j)', async (base) => {
    await poster({ url: `${receiver.url}${base}`, ...none })('x');
    expect(receiver.received[0]?.path).toBe(`${base.replace(/\/$/, '')}/_bulk`);
  });

  it('counts bytes, not characters', async () => {
    await poster({ url: receiver.url, ...none })('é😀');
    expect(receiver.received[0]).toMatchObject({ body: 'é😀', headers: { 'content-length': '6' } });
  });

  it.each([
    ['a reset', hangsUp, { status: undefined, reason: 'unreachable' }],
    ['an answer that breaks off', breaksOff, { status: undefined, reason: 'unreachable' }],
    [
      'an answer of more than 8 MiB',
      says(200, 'x'.repeat(9 * 1024 * 1024)),
      { status: undefined, reason: 'answer-unreadable' },
    ],
    ['a redirect', says(301, '', { location: 'http://example.org/' }), { status: 301, body: '' }],
    ['a refusal', says(400, '{"error":{}}'), { status: 400, body: '{"error":{}}' }],
    ['a refusal with a page of 1 MiB', says(502, 'x'.repeat(1024 * 1024)), { status: 502, body: '' }],
    ['a refusal that breaks off', refusesAndBreaksOff, { status: 401, body: '' }],
  ])('resolves for %s', async (_name, reply, answer) => {
    receiver.answer(reply);
    await expect(poster({ url: receiver.url, ...none })('x')).resolves.toEqual(answer);
  });

  // RFC 2606: no name below .invalid is ever there; without DNS the machine says EAI_AGAIN in place of ENOTFOUND.
  it('resolves for a name that cannot be resolved', async () => {
    await expect(poster({ url: 'http://nobody.invalid', ...none })('x')).resolves.toEqual({
      status: undefined,
      reason: 'unreachable',
    });
  });

  it('goes on over a new connection after 413, because some engines read the rest of the body as a request', async () => {
    const ports: (number | undefined)[] = [];
    receiver.answer(
      (received, response, request) => {
        ports.push(request.socket.remotePort);
        says(413)(received, response, request);
      },
      (received, response, request) => {
        ports.push(request.socket.remotePort);
        says(200)(received, response, request);
      },
    );
    const post = poster({ url: receiver.url, ...none });
    await post('x');
    await post('y');
    expect(new Set(ports).size).toBe(2);
  });

  it('resolves within 30 s when no answer comes', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      const arrived = new Promise<void>((resolve) => {
        receiver.answer(() => {
          resolve();
        });
      });
      const settled = jest.fn();
      const answer = poster({ url: receiver.url, ...none })('x').then((value) => {
        settled(value);
      });
      await arrived;
      await jest.advanceTimersByTimeAsync(29_999);
      expect(settled).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(1);
      await answer;
      expect(settled).toHaveBeenCalledWith({ status: undefined, reason: 'timed-out' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('sends the current token, and reads it anew after 401', async () => {
    const { reader, secret, pass } = tokenStore();
    reader.set('/token', JSON.stringify([oldToken]));
    receiver.answer(says(200), says(401));
    const post = poster({ url: receiver.url, credentials: { scheme: 'bearer', secrets: secret }, ca: undefined });
    await post('x');
    reader.set('/token', JSON.stringify([newToken, oldToken]));
    pass(60_000);
    await post('x');
    await post('x');
    expect(receiver.received.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${oldToken}`,
      `Bearer ${oldToken}`,
      `Bearer ${newToken}`,
    ]);
  });

  it('sends user and password where the destination asks for them', async () => {
    const { reader, secret } = tokenStore();
    reader.set('/token', JSON.stringify(['user:password-0123456789']));
    const call = createCall({ url: receiver.url, credentials: { scheme: 'basic', secrets: secret }, ca: undefined });
    await call({ method: 'GET', path: '_template/x' });
    const [request] = receiver.received;
    expect(request).toMatchObject({ method: 'GET', path: '/_template/x', body: '' });
    expect(request?.headers.authorization).toBe(`Basic ${btoa('user:password-0123456789')}`);
    expect(request?.headers['content-type']).toBeUndefined();
  });

  it('posts nothing without the token that it should have', async () => {
    const { secret } = tokenStore();
    const post = poster({ url: receiver.url, credentials: { scheme: 'bearer', secrets: secret }, ca: undefined });
    await expect(post('x')).resolves.toEqual({ status: undefined, reason: 'secret-unavailable' });
    expect(receiver.received).toEqual([]);
  });
});

describe('createCall over TLS', () => {
  const { key, cert } = selfSigned();
  let server: Server;
  let url: string;
  beforeEach(async () => {
    server = https.createServer({ key, cert }, (_request, response) => response.end('{}')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('trusts the CA bundle of the settings', async () => {
    const { reader, secret } = tokenStore();
    reader.set('/token', JSON.stringify([cert]));
    await expect(poster({ url, credentials: undefined, ca: secret })('x')).resolves.toEqual({
      status: 200,
      body: '{}',
    });
  });

  it('trusts nobody else, and takes up a bundle that is mended', async () => {
    const { reader, secret, pass } = tokenStore();
    reader.set('/token', JSON.stringify([selfSigned().cert]));
    const post = poster({ url, credentials: undefined, ca: secret });
    await expect(post('x')).resolves.toEqual({ status: undefined, reason: 'untrusted' });
    reader.set('/token', JSON.stringify([cert]));
    pass(60_000);
    await expect(post('x')).resolves.toEqual({ status: 200, body: '{}' });
    await expect(poster({ url, ...none })('x')).resolves.toEqual({ status: undefined, reason: 'untrusted' });
  });
});

describe('createCall to a host that does not pick up', () => {
  it('gives up connecting long before the answer would be due', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    const sockets: net.Socket[] = [];
    const spy = jest
      .spyOn(http.globalAgent.constructor.prototype as http.Agent, 'createConnection')
      .mockImplementation(() => {
        const socket = new net.Socket();
        Object.defineProperty(socket, 'connecting', { value: true });
        sockets.push(socket);
        return socket;
      });
    try {
      const answer = poster({ url: 'http://192.0.2.1', ...none })('x');
      await jest.advanceTimersByTimeAsync(5_000);
      await expect(answer).resolves.toEqual({ status: undefined, reason: 'unreachable' });
      expect(sockets.every((socket) => socket.destroyed)).toBe(true);
    } finally {
      spy.mockRestore();
      jest.useRealTimers();
    }
  });
});
