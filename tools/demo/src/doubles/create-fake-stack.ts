import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Stack } from '../stack/read-stack.ts';

/** Faults that a real pipeline might have; each must be found by the demo. */
export interface Flaws {
  readonly loses?: boolean;
  readonly storesRepeats?: boolean;
  readonly window?: 'none';
  readonly signs?: 'parsed body' | 'nothing';
  readonly acceptsEmptyKey?: boolean;
  readonly ignoresCase?: boolean;
  readonly takesFirstHeader?: boolean;
  readonly forgetsPreviousSecret?: boolean;
  readonly answersUnsignedChallenges?: boolean;
  readonly dropsMalformed?: boolean;
  readonly explainsRefusals?: boolean;
  readonly alwaysInfo?: boolean;
}

export interface FakeStack {
  readonly stack: Stack;
  readonly close: () => Promise<void>;
}

const SECRETS = ['current-secret-00001', 'previous-secret-0001'];

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
  const refusal = refuse(request, body, flaws);
  const record = parse(body);
  const token = challengeToken(record);
  if (refusal !== undefined && !(flaws.answersUnsignedChallenges && token !== undefined))
    return { status: 401, answer: { message: flaws.explainsRefusals ? refusal : 'unauthorized' } };
  if (token !== undefined) return answerChallenge(token, flaws);
  if (typeof record === 'string') keepLetter(record, body, state);
  else store(record, body, state);
  return { status: 200, answer: { message: 'accepted' } };
}

function refuse({ rawHeaders, headers }: IncomingMessage, body: Buffer, flaws: Flaws): string | undefined {
  const valuesOf = (name: string) =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  const isDoubled = ['x-zm-signature', 'x-zm-request-timestamp'].some((name) => valuesOf(name).length !== 1);
  if (isDoubled && !flaws.takesFirstHeader) return 'headers';
  const [signature = '', timestamp = ''] = [valuesOf('x-zm-signature')[0], valuesOf('x-zm-request-timestamp')[0]];
  const age = Date.now() / 1000 - Number(timestamp);
  const isInWindow = /^\d{10}$/.test(timestamp) && age < 6_000 && age > -300;
  if (!isInWindow && flaws.window !== 'none') return 'timestamp';
  const signed = flaws.signs === 'parsed body' && headers['x-zm-signature'] ? reserialized(body) : body;
  const keys = [
    ...(flaws.forgetsPreviousSecret ? SECRETS.slice(0, 1) : SECRETS),
    ...(flaws.acceptsEmptyKey ? [''] : []),
  ];
  const given = flaws.ignoresCase ? signature.toLowerCase() : signature;
  const isGood = keys.some(
    (key) => given === `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(signed).digest('hex')}`,
  );
  return isGood || flaws.signs === 'nothing' ? undefined : 'signature';
}

function reserialized(body: Buffer): Buffer {
  const record = parse(body);
  return typeof record === 'string' ? body : Buffer.from(JSON.stringify(record));
}

/** The record, or the reason why the body is none. */
function parse(body: Buffer): Record<string, unknown> | string {
  if (body.length === 0) return 'body-empty';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (text.includes('[[[[[')) return 'json-too-deep';
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'payload-shape';
    if (Object.keys(value).length > 50_000) return 'json-too-wide';
    return 'event' in value && typeof value.event === 'string' ? { ...value } : 'payload-shape';
  } catch (error) {
    return error instanceof SyntaxError ? 'body-not-json' : 'body-not-utf8';
  }
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
