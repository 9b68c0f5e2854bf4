import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createConnection } from './create-connection.ts';
import { createStore } from './create-store.ts';
import { openDatabase } from './open-database.ts';
import type { StorableEvent } from './storable-event.ts';

let directory: string;
let path: string;
const logged: string[] = [];
const log = (line: string) => logged.push(line);
const now = () => Date.UTC(2026, 0, 2);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-store-'));
  path = join(directory, 'mozdef.db');
  logged.length = 0;
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function event(id: string, words = 'word'): StorableEvent {
  return { id, eventMicros: 1, origin: '', document: '{}', words, fields: 'f' };
}
const many = (count: number, prefix: string) => Array.from({ length: count }, (_, at) => event(`${prefix}${at}`));

/** What another process would find on disk. */
function storedIds(): string[] {
  const other = new Database(path, { readonly: true });
  const ids = other.prepare<[], string>('SELECT id FROM events ORDER BY seq').pluck().all();
  other.close();
  return ids;
}

/** Counts commits by the text of the statements that SQLite runs. */
function openCounting(): { connection: ReturnType<typeof createConnection>; commits: () => number } {
  let commits = 0;
  const connection = createConnection({
    log,
    open: () => {
      const database = openDatabase(path);
      const transaction = database.transaction.bind(database);
      database.transaction = ((work: never) => {
        commits += 1;
        return transaction(work);
      }) as typeof database.transaction;
      return database;
    },
  });
  return { connection, commits: () => commits };
}

test('requests that wait together share one commit, and each is answered by position after it', async () => {
  const { connection, commits } = openCounting();
  const store = createStore(connection, now);
  const before = commits();
  const [first, second, third] = await Promise.all([
    store.add([event('a'), event('b')]),
    store.add([event('b'), event('c'), event('c')]).then((outcomes) => [outcomes, storedIds()] as const),
    store.add([]),
  ]);
  expect(first).toEqual(['stored', 'stored']);
  expect(second).toEqual([
    ['exists', 'stored', 'exists'],
    ['a', 'b', 'c'],
  ]);
  expect(third).toEqual([]);
  expect(commits() - before).toBe(1);
  expect(await store.add([event('a')])).toEqual(['exists']);
  connection.close();
});

test('a stored event that can no longer be read is still an event of its id, and its content is not known', async () => {
  let database: Database.Database | undefined;
  const connection = createConnection({ log, open: () => (database = openDatabase(path)) });
  const store = createStore(connection, now);
  const sent = { ...event('a'), document: '{"details":{"ingest":{"contenthash":"x"}}}' };
  await store.add([sent]);
  expect(await store.add([{ ...sent, contenthash: 'y' }])).toEqual(['differs']);
  database?.exec("UPDATE events SET document = '{'");
  expect(await store.add([{ ...sent, contenthash: 'y' }])).toEqual(['exists']);
  connection.close();
});

test.each([
  ['cannot be read', "UPDATE events SET document = '{'"],
  ['says another time than was stored', "UPDATE events SET document = replace(document, '2026', '2029')"],
])('a stored event that %s is replaced, with the present time as that of its receipt', async (_name, damage) => {
  let database: Database.Database | undefined;
  const connection = createConnection({ log, open: () => (database = openDatabase(path)) });
  const store = createStore(connection, now);
  const document = '{"receivedtimestamp":"2026-01-01","details":{"ingest":{"receivedat":"2026-01-01T00:00:00Z"}}}';
  await store.add([{ ...event('a'), document }]);
  database?.exec(`${damage}, receivedday = 3`);
  const receivedAt = jest.fn(() => ({ ...event('a'), document: '{"said":"anew"}' }));
  expect(await store.add([{ ...event('a'), replacing: { version: now(), receivedAt } }])).toEqual(['replaced']);
  expect(receivedAt).toHaveBeenCalledWith(undefined);
  expect(connection.write((opened) => opened.prepare('SELECT document, receivedday FROM events').all())).toEqual([
    { document: '{"said":"anew"}', receivedday: now() / 86_400_000 },
  ]);
  connection.close();
});

test('a request too large for one commit is answered after the last of its commits', async () => {
  const { connection, commits } = openCounting();
  const store = createStore(connection, now);
  const before = commits();
  const outcomes = await store.add(many(2500, 'e'));
  expect(outcomes).toHaveLength(2500);
  expect(storedIds()).toHaveLength(2500);
  expect(commits() - before).toBe(3);
  connection.close();
});

test('flush commits what waits, so that an end of the process loses nothing', async () => {
  const connection = createConnection({ log, open: () => openDatabase(path) });
  const store = createStore(connection, now);
  const added = store.add([event('a')]);
  store.flush();
  expect(storedIds()).toEqual(['a']);
  connection.close();
  expect(await added).toEqual(['stored']);
});

test('a full disk fails the request whole, and the next one succeeds once there is room again', async () => {
  let database: Database.Database | undefined;
  const connection = createConnection({ log, open: () => (database = openDatabase(path)) });
  const store = createStore(connection, now);
  await store.add([event('before')]);
  const pages = database?.pragma('page_count', { simple: true }) as number;
  database?.pragma(`max_page_count = ${pages + 4}`);
  const large = many(200, 'x').map((small) => ({ ...small, document: JSON.stringify('y'.repeat(2000)) }));
  await expect(store.add([event('small'), ...large])).rejects.toMatchObject({ name: 'StoreFailure', reason: 'full' });
  expect(storedIds()).toEqual(['before']);
  database?.pragma('max_page_count = 1000000');
  expect(await store.add([event('small'), ...large])).toEqual(Array(201).fill('stored'));
  expect(logged).toEqual(['The store has failed: database or disk is full']);
  connection.close();
});

test.each([
  ['SQLITE_IOERR_FSYNC', false],
  ['SQLITE_CORRUPT', true],
  ['SQLITE_CORRUPT_VTAB', true],
  ['SQLITE_NOTADB', true],
])('after %s the connection is not trusted again', async (code, isDamaged) => {
  const opened: boolean[] = [];
  let broken = true;
  const connection = createConnection({
    log,
    open: (damaged) => {
      opened.push(damaged);
      const database = openDatabase(path);
      if (broken)
        database.function('fail', () => {
          throw new Database.SqliteError('the disk has failed', code);
        });
      if (broken) database.exec('CREATE TEMP TRIGGER failing BEFORE INSERT ON main.events BEGIN SELECT fail(); END');
      return database;
    },
  });
  const store = createStore(connection, now);
  await expect(store.add([event('a')])).rejects.toMatchObject({ name: 'StoreFailure', reason: 'failed' });
  broken = false;
  expect(await store.add([event('a')])).toEqual(['stored']);
  expect(opened).toEqual([false, isDamaged]);
  connection.close();
});

test('SQLite is told to sync each commit: WAL with synchronous=FULL', () => {
  const database = openDatabase(path);
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  database.close();
});
