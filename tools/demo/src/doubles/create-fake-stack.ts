import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Origin } from '../deliveries/delivery.ts';
import type { Stack } from '../stack/read-stack.ts';
import { ARCHIVE, drainedQueue, keepLetter, listLetters, type FakeLetters } from './fake-letters.ts';
import { createFakePollers } from './fake-pollers.ts';
import type { Operator } from './operator.ts';
import { fakeEvent, searchFake, type FakeStore } from './fake-store.ts';
import { parseFakeRecord } from './parse-fake-record.ts';
import { refuseFakeRequest, SECRETS, type Flaws } from './refuse-fake-request.ts';

export interface FakeStack {
  readonly stack: Stack;
  readonly close: () => Promise<void>;
}

const SOURCE = 'zoom-webhook';

/** Gateway, search, queue, archive, functions and providers in one server and in memory, as honest as the flaws allow. */
export async function createFakeStack(flaws: Flaws = {}, operator: Operator = {}): Promise<FakeStack> {
  const stored: FakeStore = new Map();
  const pollers = createFakePollers(stored, flaws, operator);
  const state: State = { flaws, operator, stored, letters: new Map(), pollers };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { status, answer } = handle(request, body, state);
      if (typeof answer === 'string') response.writeHead(status).end(answer);
      else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { stack: describe(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, state), close };
}

function describe(base: string, { pollers, operator }: State): Stack {
  const instance = (name: string, secrets: readonly string[]) => ({
    url: `${base}/${SOURCE}/${name}`,
    secrets: { 'signing-secret': [...secrets] },
  });
  const instances = Object.entries(SECRETS).map(([name, secrets]) => [name, instance(name, secrets)] as const);
  return {
    gatewayUrl: base,
    mozdefUrl: base,
    destinations: [{ name: 'mozdef', dialect: 'mef', delivery: operator.delivery ?? 'exactly once', url: base }],
    sources: { [SOURCE]: { ...instance('main', SECRETS['main'] ?? []), instances: Object.fromEntries(instances) } },
    providers: pollers.listed(base),
    schedules: [],
    endpoints: { sqs: base, s3: base, lambda: base },
    deadLetterQueueUrl: `${base}/000000000000/dead`,
    archiveBucket: ARCHIVE,
    processes: [],
  };
}

interface State {
  readonly flaws: Flaws;
  readonly operator: Operator;
  readonly stored: FakeStore;
  readonly letters: FakeLetters;
  readonly pollers: ReturnType<typeof createFakePollers>;
}

interface Reply {
  readonly status: number;
  /** A text goes as it is, anything else as JSON. */
  readonly answer: unknown;
}

function handle(request: IncomingMessage, body: Buffer, state: State): Reply {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  const [first, second, instance = ''] = pathname.split('/').slice(1);
  if (pathname === '/api/events') return { status: 200, answer: searchFake(state.stored, searchParams) };
  if (request.headers['x-amz-target'] === 'AmazonSQS.GetQueueAttributes') return { status: 200, answer: drainedQueue };
  if (first === ARCHIVE) return { status: 200, answer: readArchive(pathname, searchParams, state) };
  if (first === 'control')
    return { status: 200, answer: state.pollers.control(instance as 'main' | 'eu', Number(searchParams.get('add'))) };
  if (pathname.endsWith('/invocations'))
    return { status: 200, answer: state.pollers.invoke(JSON.parse(body.toString()) as { instance: 'main' | 'eu' }) };
  if (request.method !== 'POST' || first !== SOURCE || second === undefined || !(second in SECRETS))
    return { status: 404, answer: { message: 'Not Found' } };
  if (body.length > 4 * 1024 * 1024) return { status: 413, answer: {} };
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  if (!isJson || request.headers['content-encoding'] !== undefined) return { status: 415, answer: {} };
  return receive(request, body, second, state);
}

function readArchive(pathname: string, searchParams: URLSearchParams, { letters }: State): string {
  const key = decodeURIComponent(pathname.slice(ARCHIVE.length + 2));
  return key === '' ? listLetters(letters, searchParams.get('marker') ?? '') : (letters.get(key) ?? '');
}

function receive(request: IncomingMessage, body: Buffer, instance: string, state: State): Reply {
  const { flaws } = state;
  const secrets = SECRETS[instance] ?? [];
  const refusal = refuseFakeRequest(request, body, secrets, flaws);
  const record = parseFakeRecord(body);
  const token = challengeToken(record);
  if (refusal !== undefined && !(flaws.answersUnsignedChallenges && token !== undefined))
    return { status: 401, answer: { message: flaws.explainsRefusals ? refusal : 'unauthorized' } };
  if (token !== undefined) return answerChallenge(token, secrets, flaws);
  const origin = { source: SOURCE, instance };
  const isHeld = flaws.holdsOne === true && /-000004"/.test(body.toString());
  if (isHeld || state.operator.paused === true) hold(body, origin, state);
  else if (typeof record === 'string') keepLetter(record, body, origin, state.letters, flaws);
  else if (isWanted(record, state)) store(record, body, origin, state);
  return { status: 200, answer: { message: 'accepted' } };
}

function challengeToken(record: Record<string, unknown> | string): unknown {
  if (typeof record === 'string' || record['event'] !== 'endpoint.url_validation') return undefined;
  return (record['payload'] as { plainToken: unknown }).plainToken;
}

function answerChallenge(plainToken: unknown, [current = '']: readonly string[], flaws: Flaws): Reply {
  const isGood =
    typeof plainToken === 'string' && (/^[\w-]{1,128}$/.test(plainToken) || flaws.answersUnsignedChallenges);
  if (!isGood) return { status: 400, answer: {} };
  return {
    status: 200,
    answer: {
      plainToken,
      encryptedToken: createHmac('sha256', current).update(plainToken).digest('hex'),
    },
  };
}

function hold(body: Buffer, origin: Origin, { letters, flaws }: State): void {
  if (!(flaws.losesHeld && /-000005"/.test(body.toString())))
    keepLetter('instance-paused', body, origin, letters, flaws);
}

function isWanted(record: Record<string, unknown>, { operator, flaws }: State): boolean {
  if (record['event'] === 'ping') return false;
  return flaws.ignoresDrop === true || record['event'] !== operator.drops;
}

function store(record: Record<string, unknown>, body: Buffer, origin: Origin, { flaws, stored }: State): void {
  if (flaws.loses && /-000004"/.test(body.toString())) return;
  const tenant = flaws.sharesIds ? '' : origin.instance;
  const repeat = flaws.storesRepeats ? String(stored.size) : '';
  const eventid = createHash('sha256').update(tenant).update(body).digest('hex');
  const details = { eventid, eventtype: record['event'], raw: JSON.stringify(record) };
  const place = flaws.mixesInstances ? { ...origin, instance: 'main' } : origin;
  stored.set(eventid + repeat, fakeEvent(place, details, { severity: flaws.alwaysInfo ? 'INFO' : 'NOTICE' }));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
