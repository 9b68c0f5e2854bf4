import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreFailure } from '../store/create-connection.ts';
import type { StorableEvent } from '../store/storable-event.ts';
import { createSetAside } from './create-set-aside.ts';
import { pullBatch } from './pull-batch.ts';
import type { QueuedMessage } from './queue.ts';

const now = () => Date.UTC(2026, 0, 2);
let directory: string;
let stored: Map<string, StorableEvent>;
let deleted: string[];
let logged: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-pull-'));
  [stored, deleted, logged] = [new Map(), [], []];
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const message = (messageId: string, body: unknown, receives = 1): QueuedMessage => ({
  messageId,
  receiptHandle: '',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  receives,
});

async function pull(messages: readonly QueuedMessage[], failure?: Error): Promise<void> {
  const queue = {
    name: 'mef-dev-mozdef',
    delete: (done: readonly QueuedMessage[]) => {
      deleted.push(...done.map(({ messageId }) => messageId));
      return Promise.resolve();
    },
  };
  const store = {
    add: (events: readonly StorableEvent[]) => {
      if (failure !== undefined) return Promise.reject(failure);
      return Promise.resolve(events.map(take));
    },
  };
  const log = (line: string) => logged.push(line);
  const setAside = createSetAside(directory, now);
  await pullBatch(messages, { queue, store, setAside, mozdefhostname: 'siem.example.com', now, log });
}

function take(event: StorableEvent) {
  const there = stored.get(event.id);
  if (there === undefined) stored.set(event.id, event);
  if (there === undefined) return 'stored';
  return there.contenthash === event.contenthash ? 'exists' : 'differs';
}

const event = (eventid: string, more: object = {}) => ({
  summary: 'hello',
  details: { eventid },
  tags: ['acme'],
  ...more,
});
const documentOf = (id: string) => JSON.parse(stored.get(id)?.document ?? '') as Record<string, unknown>;

test('an event is stored under its own id, with the name of the queue among its tags, and then deleted', async () => {
  await pull([message('m1', event('e1')), message('m2', event('e1')), message('m3', event('e2'))]);
  expect([...stored.keys()]).toEqual(['e1', 'e2']);
  expect(documentOf('e1')).toMatchObject({ summary: 'hello', tags: ['acme', 'mef-dev-mozdef'] });
  expect(deleted).toEqual(['m1', 'm2', 'm3']);
});

test.each([
  ['none', { summary: 'x' }],
  ['an empty one', { details: { eventid: '' } }],
  ['one that is no text', { details: { eventid: 7 } }],
  ['one that is longer than 512 bytes', { details: { eventid: 'é'.repeat(257) } }],
])('an event that has no id, here %s, is stored once however often its message comes', async (_name, body) => {
  await pull([message('m1', body)]);
  await pull([message('m1', body, 2)]);
  expect([...stored.keys()]).toEqual(['sqs-m1']);
  expect(documentOf('sqs-m1')).toMatchObject({ tags: ['mef-dev-mozdef'] });
});

test('nothing is deleted when the store fails', async () => {
  const failure = new StoreFailure('full', undefined);
  await expect(pull([message('m1', event('e1'))], failure)).rejects.toBe(failure);
  expect(deleted).toEqual([]);
});

test('two events of one id and other content are told', async () => {
  const hashed = (contenthash: string) => event('e1', { details: { eventid: 'e1', ingest: { contenthash } } });
  await pull([message('m1', hashed('a')), message('m2', hashed('b'))]);
  expect(logged).toEqual(['Two events of other content claim the id e1.']);
  expect(deleted).toEqual(['m1', 'm2']);
});

test.each([
  ['no JSON', '{"hush', 'expected JSON'],
  ['a list', '["hush"]', 'expected a JSON object'],
  ['too deep', '['.repeat(200) + ']'.repeat(200), 'JSON nested deeper than 100 levels.'],
])('%s stays in the queue four times, costs no other, and is set aside the fifth time', async (_name, body, fault) => {
  for (let receives = 1; receives <= 5; receives += 1)
    await pull([message('bad', body, receives), message(`good${receives}`, event(`e${receives}`), receives)]);
  expect([...stored.keys()]).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
  expect(deleted).toEqual(['good1', 'good2', 'good3', 'good4', 'good5', 'bad']);
  const file = join(directory, 'bad-messages.ndjson');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    at: '2026-01-02T00:00:00.000Z',
    messageId: 'bad',
    fault,
    body,
  });
  const what = `Message bad of mef-dev-mozdef is no event (${fault})`;
  expect([logged.length, logged[0], logged[4]]).toEqual([
    5,
    `${what}: received 1 of 5 times, it stays in the queue.`,
    `${what}: set aside in ${file}.`,
  ]);
  expect(logged.join()).not.toContain('hush');
});
