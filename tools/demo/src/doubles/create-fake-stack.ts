import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Stack } from '../stack/read-stack.ts';
import { parseFakeRecord } from './parse-fake-record.ts';
import { refuseFakeRequest, SECRETS, type Flaws } from './refuse-fake-request.ts';

export interface FakeStack {
  readonly stack: Stack;
  readonly close: () => Promise<void>;
}

/** Gateway, search and queue in one server and in memory, as honest as the flaws allow. */
export async function createFakeStack(flaws: Flaws = {}): Promise<FakeStack> {
  const stored = new Map<string, unknown>();
  const letters: string[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { status, answer } = handle(request, body, { flaws, stored, letters });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const zoom = { url: `${base}/zoom-webhook/main`, secrets: { 'signing-secret': SECRETS } };
  const stack = {
    gatewayUrl: base,
    mozdefUrl: base,
    sources: { 'zoom-webhook': { ...zoom, instances: { main: zoom } } },
    endpoints: { sqs: base },
    deadLetterQueueUrl: `${base}/000000000000/dead`,
    processes: [],
  };
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { stack, close };
}

interface State {
  readonly flaws: Flaws;
  readonly stored: Map<string, unknown>;
  readonly letters: string[];
}

interface Reply {
  readonly status: number;
  readonly answer: unknown;
}

function handle(request: IncomingMessage, body: Buffer, state: State): Reply {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  if (pathname === '/api/events') return search(searchParams.get('q') ?? '', state);
  if (request.headers['x-amz-target'] === 'AmazonSQS.ReceiveMessage') return receiveMessages(state);
  if (request.method !== 'POST' || pathname !== '/zoom-webhook/main')
    return { status: 404, answer: { message: 'Not Found' } };
  if (body.length > 4 * 1024 * 1024) return { status: 413, answer: {} };
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  if (!isJson || request.headers['content-encoding'] !== undefined) return { status: 415, answer: {} };
  return receive(request, body, state);
}

function receive(request: IncomingMessage, body: Buffer, state: State): Reply {
  const { flaws } = state;
  const refusal = refuseFakeRequest(request, body, flaws);
  const record = parseFakeRecord(body);
  const token = challengeToken(record);
  if (refusal !== undefined && !(flaws.answersUnsignedChallenges && token !== undefined))
    return { status: 401, answer: { message: flaws.explainsRefusals ? refusal : 'unauthorized' } };
  if (token !== undefined) return answerChallenge(token, flaws);
  if (typeof record === 'string') keepLetter(record, body, state);
  else store(record, body, state);
  return { status: 200, answer: { message: 'accepted' } };
}

function challengeToken(record: Record<string, unknown> | string): unknown {
  if (typeof record === 'string' || record['event'] !== 'endpoint.url_validation') return undefined;
  return (record['payload'] as { plainToken: unknown }).plainToken;
}

function answerChallenge(plainToken: unknown, flaws: Flaws): Reply {
  const isGood =
    typeof plainToken === 'string' && (/^[\w-]{1,128}$/.test(plainToken) || flaws.answersUnsignedChallenges);
  if (!isGood) return { status: 400, answer: {} };
  return {
    status: 200,
    answer: {
      plainToken,
      encryptedToken: createHmac('sha256', SECRETS[0] ?? '')
        .update(plainToken)
        .digest('hex'),
    },
  };
}

function store(record: Record<string, unknown>, body: Buffer, { flaws, stored }: State): void {
  if (flaws.loses && stored.size === 3) return;
  const id = createHash('sha256').update(body).digest('hex') + (flaws.storesRepeats ? String(stored.size) : '');
  const details = { eventtype: record['event'], raw: JSON.stringify(record) };
  const severity = flaws.alwaysInfo ? 'INFO' : 'NOTICE';
  stored.set(id, {
    category: 'account creation',
    severity,
    summary: 's',
    utctimestamp: '2026-11-21T08:00:00Z',
    details,
  });
}

function keepLetter(reasonCode: string, raw: Buffer, { flaws, letters }: State): void {
  if (flaws.dropsMalformed) return;
  const receivedAt = new Date().toISOString();
  letters.push(
    JSON.stringify({
      reasonCode,
      reasonDetail: '',
      receivedAt,
      rawEncoding: 'gzip+base64',
      raw: gzipSync(raw).toString('base64'),
    }),
  );
}

function search(q: string, { stored }: State): Reply {
  const events = [...stored.values()].filter((event) => JSON.stringify(event).includes(q));
  return { status: 200, answer: { total: events.length, events } };
}

/** Each message once, as if it stayed hidden for ever. */
function receiveMessages({ letters }: State): Reply {
  const messages = letters.splice(0, 10).map((Body) => {
    const MD5OfBody = createHash('md5').update(Body).digest('hex');
    return { MessageId: createHash('sha256').update(Body).digest('hex'), ReceiptHandle: 'r', MD5OfBody, Body };
  });
  return { status: 200, answer: { Messages: messages } };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
