import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWith } from '../toxics/answer-with.ts';
import { atMoment } from '../toxics/at-moment.ts';
import { cutAnswer } from '../toxics/cut-answer.ts';
import { delayAnswer } from '../toxics/delay-answer.ts';
import { hang } from '../toxics/hang.ts';
import { loseAnswer } from '../toxics/lose-answer.ts';
import { resetAtOnce } from '../toxics/reset-at-once.ts';
import { trickle } from '../toxics/trickle.ts';
import { twice } from '../toxics/twice.ts';
import { createFaultProxy } from './create-fault-proxy.ts';
import type { FaultProxy } from './fault-proxy.ts';

const heard: string[] = [];
const server = createServer((request, response) => {
  request.setEncoding('utf8');
  let body = '';
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    heard.push(`${request.method} ${request.url} ${request.headers.host} ${body}`);
    response.writeHead(201, { 'x-from': 'upstream' }).end(`you said ${body}`);
  });
});
let proxy: FaultProxy;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

beforeEach(async () => {
  heard.length = 0;
  proxy = await createFaultProxy();
  proxy.pointAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(() => proxy.stop());

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function say(body: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`${proxy.url}/path?a=1`, { method: 'POST', body, ...(signal && { signal }) });
  return `${response.status} ${response.headers.get('x-from')} ${await response.text()}`;
}

describe('a proxy', () => {
  it('lets everything through as it was sent, with the host that the client named', async () => {
    expect(await say('hello')).toBe('201 upstream you said hello');
    expect(heard).toEqual([`POST /path?a=1 ${new URL(proxy.url).host} hello`]);
  });

  it('keeps what comes before it knows where to', async () => {
    const early = await createFaultProxy();
    const answered = fetch(early.url, { method: 'POST', body: 'early' });
    early.pointAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await (await answered).text()).toBe('you said early');
    await early.stop();
  });

  it('breaks the connection where the one behind it is away, which is no failure of a fault', async () => {
    proxy.pointAt('http://127.0.0.1:1');
    await expect(say('x')).rejects.toThrow('fetch failed');
    expect(proxy.failures()).toEqual([]);
  });

  it('refuses connections until it listens again, at the same place', async () => {
    const listenAgain = await proxy.refuse();
    await expect(say('x')).rejects.toThrow('fetch failed');
    await listenAgain();
    expect(await say('x')).toBe('201 upstream you said x');
  });

  it('does a fault to the exchanges that are meant, as often as asked, and counts them', async () => {
    const injection = proxy.inject(answerWith(503), { when: ({ body }) => body.toString() === 'bad', times: 2 });
    const answers = [await say('good'), await say('bad'), await say('bad'), await say('bad')];
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['201', '503', '503', '201']);
    expect(injection.met()).toBe(2);
    expect(heard).toHaveLength(2);
    injection.remove();
  });

  it('ends a fault that is removed, also one of two', async () => {
    const first = proxy.inject(answerWith(500));
    const second = proxy.inject(answerWith(503));
    expect(await say('x')).toMatch(/^503/);
    second.remove();
    second.remove();
    expect(await say('x')).toMatch(/^500/);
    first.remove();
    expect(await say('x')).toMatch(/^201/);
  });

  it('tells of a fault that could not be done', async () => {
    proxy.inject(() => Promise.reject(new Error('this fault is broken')), { times: 1 });
    await expect(say('x')).rejects.toThrow('fetch failed');
    expect(proxy.failures()).toEqual(['this fault is broken']);
  });
});

describe('a fault', () => {
  it('answers in the place of the other side', async () => {
    proxy.inject(answerWith(429, 'no', { 'retry-after': '1' }));
    expect(await say('x')).toBe('429 null no');
    expect(heard).toEqual([]);
  });

  it('breaks the connection before anything is done', async () => {
    proxy.inject(resetAtOnce);
    await expect(say('x')).rejects.toThrow('fetch failed');
    expect(heard).toEqual([]);
  });

  it('does it and loses the answer', async () => {
    proxy.inject(loseAnswer);
    await expect(say('x')).rejects.toThrow('fetch failed');
    expect(heard).toHaveLength(1);
  });

  it.each(['reset', 'close'] as const)('does it and ends the answer in its middle: %s', async (how) => {
    proxy.inject(cutAnswer(how));
    await expect(say('x')).rejects.toThrow('terminated');
    expect(heard).toHaveLength(1);
  });

  it('never answers', async () => {
    const injection = proxy.inject(hang);
    const ended = new AbortController();
    const answered = say('x', ended.signal);
    while (injection.met() === 0) await new Promise(setImmediate);
    ended.abort();
    await expect(answered).rejects.toThrow('aborted');
    expect(heard).toEqual([]);
  });

  it.each([
    ['late', delayAnswer(5)],
    ['byte by byte', trickle(1_000)],
  ])('does it and answers %s', async (_how, toxic) => {
    proxy.inject(toxic);
    expect(await say('x')).toBe('201 upstream you said x');
    expect(heard).toHaveLength(1);
  });

  it('does it twice and answers once', async () => {
    proxy.inject(twice);
    expect(await say('x')).toBe('201 upstream you said x');
    expect(heard).toHaveLength(2);
  });

  it('does it and says something else', async () => {
    proxy.inject(async ({ request, forward, answer }) => {
      const reply = await forward();
      answer({ ...reply, status: reply.status + 1, body: Buffer.from(request.path) });
    });
    expect(await say('x')).toBe('202 upstream /path?a=1');
  });

  it.each([
    ['request sent', 0],
    ['request done', 1],
    ['answer half written', 1],
    ['answer written', 1],
  ] as const)('strikes at the moment %s, once, and lets the exchange end', async (moment, heardThen) => {
    const struck: number[] = [];
    proxy.inject(atMoment(moment, () => void struck.push(heard.length)));
    expect(await say('hello')).toBe('201 upstream you said hello');
    await proxy.stop();
    expect(struck).toEqual([heardThen]);
    await (await createFaultProxy()).stop();
  });
});
