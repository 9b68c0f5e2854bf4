import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { commitEvents } from './commit-events.ts';
import { completeEvent } from '../normalize/complete-event.ts';
import { createConnection } from './create-connection.ts';
import { createStore } from './create-store.ts';
import { lockDirectory } from './lock-directory.ts';
import { openDatabase } from './open-database.ts';
import { indexByTime } from './generations.ts';
import { openSound } from './open-sound.ts';
import { searchEvents } from '../search/search-events.ts';

/** The test of flipped bytes opens sixty databases. */
jest.setTimeout(60_000);

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const event = (id: string) => completeEvent({ summary: `event ${id}` }, id, { nowMs, mozdefhostname: 'h' });
let directory: string;
let path: string;
let healthy: string;
let logged: string[];
let replaced: number;
const ports = { now: () => nowMs, log: (line: string) => logged.push(line), onReplaced: () => (replaced += 1) };

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-damage-'));
  healthy = join(directory, 'healthy.db');
  const database = openDatabase(healthy);
  commitEvents(database, [Array.from({ length: 100 }, (_, at) => event(String(at)))], nowMs);
  database.close();
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  logged = [];
  replaced = 0;
  path = join(mkdtempSync(join(directory, 'case-')), 'mozdef.db');
  copyFileSync(healthy, path);
});
const search = (database: Database.Database, word: string) =>
  searchEvents(database, {
    query: { kind: 'match', expression: `words : "${word}"` },
    fromMicros: undefined,
    toMicros: undefined,
    size: 10,
  });
const files = () => readdirSync(join(path, '..')).sort();

test('a sound file is opened with what it holds', () => {
  const database = openSound(path, false, ports);
  expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(100);
  expect(logged).toEqual([]);
  database.close();
});

test.each<[string, () => void, number]>([
  [
    'text',
    () => {
      writeFileSync(path, 'this is not a database, but it is longer than a header of one hundred bytes is'.repeat(9));
    },
    0,
  ],
  [
    'another program’s database',
    () => {
      rmSync(path);
      new Database(path).exec('CREATE TABLE x (y)').close();
    },
    0,
  ],
  [
    'another version’s database',
    () => {
      const database = new Database(path);
      database.pragma('application_id = 1');
      database.close();
    },
    100,
  ],
  [
    'half of the file',
    () => {
      truncateSync(path, statSync(path).size / 2 - 100);
    },
    29,
  ],
  [
    'a file of zeros',
    () => {
      writeFileSync(path, Buffer.alloc(statSync(path).size));
    },
    0,
  ],
])('%s is set aside, kept, and told; a new one takes its place with what can be read', (_name, damage, readable) => {
  damage();
  const content = readFileSync(path);
  const database = openSound(path, false, ports);
  expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(readable);
  expect(search(database, 'event').total).toBe(readable);
  expect(commitEvents(database, [[event('new'), event('3')]], nowMs)).toEqual([
    ['stored', readable > 0 ? 'exists' : 'stored'],
  ]);
  database.close();
  const aside = 'mozdef.db.damaged-2026-01-02T03-04-05-000Z';
  expect(files()).toEqual(['mozdef.db', aside]);
  expect(readFileSync(join(path, '..', aside))).toEqual(content);
  expect(logged).toEqual([
    expect.stringMatching(/^The database .*mozdef\.db is damaged \(.+\)\.$/),
    expect.stringMatching(
      new RegExp(
        `^The damaged database .* is now .*damaged-2026.*, and a new one takes its place\\. ${readable} of its events could be read and are in the new one; the others are not searchable\\.$`,
      ),
    ),
  ]);
  expect(replaced).toBe(1);
});

/** Changes that no receiver makes, in the file. */
function change(...statements: readonly string[]): void {
  const database = new Database(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}
const rowOf = (from: Database.Database, id: string) =>
  from.prepare('SELECT eventmicros, receivedday, document, checksum FROM events WHERE id = ?').get(id);
const countOf = (database: Database.Database) => database.prepare('SELECT count(*) FROM events').pluck().get();
const fillIndex = () => {
  const database = new Database(path);
  const page = database
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'events_by_received'")
    .pluck()
    .get();
  database.close();
  const content = readFileSync(path);
  content.fill(0, (page ?? 0) * 4096 - 400, (page ?? 0) * 4096 - 200);
  writeFileSync(path, content);
};

test('what is taken over keeps its text, its time and the day it was received; what is not what was stored stays behind', () => {
  const database = openDatabase(path);
  commitEvents(database, [[event('of another day')]], nowMs - 86_400_000);
  const stored = ['of another day', '9'].map((id) => rowOf(database, id));
  database.close();
  change(
    'PRAGMA application_id = 1',
    "UPDATE events SET document = replace(document, 'event', 'evenu') WHERE id = '7'",
    "UPDATE events SET receivedday = 3 WHERE id = '8'",
  );
  const opened = openSound(path, false, ports);
  expect(['of another day', '9'].map((id) => rowOf(opened, id))).toEqual(stored);
  expect(['7', '8'].map((id) => rowOf(opened, id))).toEqual([undefined, undefined]);
  opened.close();
});

/** As a flipped bit of the type of a value leaves it. */
const retype = (value: string) =>
  change(
    'CREATE TABLE loose (seq INTEGER PRIMARY KEY, id, eventmicros, receivedday, origin, document, checksum)',
    'INSERT INTO loose SELECT * FROM events',
    `UPDATE loose SET document = ${value} WHERE id = '7'`,
    'DROP TABLE events',
    'ALTER TABLE loose RENAME TO events',
    indexByTime,
  );

test.each(['NULL', '7', 'CAST(document AS BLOB)'])('a text that became %s costs no other event', (value) => {
  retype(value);
  const database = new Database(path, { readonly: true });
  const { events } = searchEvents(database, {
    query: undefined,
    fromMicros: undefined,
    toMicros: undefined,
    size: 200,
  });
  expect(events).toHaveLength(100);
  expect(events.filter(({ document }) => document.includes('the store is damaged')).map(({ id }) => id)).toEqual(['7']);
  database.close();
  const opened = openSound(path, true, ports);
  expect(countOf(opened)).toBe(99);
  opened.close();
});

test('indices that are damaged are rebuilt where they are, and nothing is set aside', () => {
  fillIndex();
  const database = openSound(path, false, ports);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(countOf(database)).toBe(100);
  expect(search(database, 'event').total).toBe(100);
  database.close();
  expect(files()).toEqual(['mozdef.db']);
  expect(logged).toEqual([
    expect.stringMatching(/ is damaged \(integrity_check says: .+\)\.$/),
    'Its indices alone were: they are rebuilt, and all of its events are there.',
  ]);
  expect(replaced).toBe(0);
});

test.each([
  ['one of them is not what was stored', "UPDATE events SET receivedday = 3 WHERE id = '8'", 99],
  ['one of them is gone', "DELETE FROM events WHERE id = '8'", 99],
  ['the index of words has lost one', 'DELETE FROM search WHERE rowid = 9', 100],
])('an index is not rebuilt from events of which %s', (_name, statement, count) => {
  change(statement);
  fillIndex();
  const database = openSound(path, false, ports);
  expect(countOf(database)).toBe(count);
  database.close();
  expect(files()).toHaveLength(2);
  expect(logged.at(-1)).toContain(`${count} of its events could be read`);
});

test('of many events the newest are looked at, which is said', () => {
  change("UPDATE events SET seq = 20050 WHERE id = '99'", 'PRAGMA application_id = 1');
  const database = openSound(path, false, ports);
  // Numbers 51 to 99, and 20050.
  expect(countOf(database)).toBe(50);
  expect(logged.at(-1)).toMatch(/ 50 of its events .* Only its newest 20000 were looked at\.$/);
  database.close();
});

describe('a program that ends while it replaces a damaged store', () => {
  const open = () => openSound(path, false, ports);
  class Killed extends Error {}
  /** Ends it at its `line`-th line, as a kill would. */
  const openKilledAt = (line: number) =>
    openSound(path, false, {
      ...ports,
      log: (text) => {
        if (logged.push(text) === line) throw new Killed();
      },
    });

  test.each([1, 2])(
    'after its line %i: the next start has the events, and says what became of the old file',
    (line) => {
      change('PRAGMA application_id = 1');
      const content = readFileSync(path);
      expect(() => openKilledAt(line)).toThrow(Killed);
      logged = [];
      const database = open();
      expect(countOf(database)).toBe(100);
      expect(logged.at(-1)).toContain('mozdef.db.damaged-');
      database.close();
      const aside = 'mozdef.db.damaged-2026-01-02T03-04-05-000Z';
      expect(files()).toEqual(['mozdef.db', aside]);
      expect(readFileSync(join(path, '..', aside))).toEqual(content);
      logged = [];
      open().close();
      expect(logged).toEqual([]);
    },
  );

  test('in the middle of the copy: the next start copies anew', () => {
    change('PRAGMA application_id = 1');
    writeFileSync(`${path}.copying`, 'the beginning of a copy');
    writeFileSync(`${path}.copying-wal`, 'and of its journal');
    const database = open();
    expect(countOf(database)).toBe(100);
    database.close();
    expect(files()).toHaveLength(2);
  });

  test('between two renames: the old journal does not come to the new file', () => {
    change('PRAGMA application_id = 1');
    expect(() => openKilledAt(2)).toThrow(Killed);
    const aside = `${path}.damaged-2026-01-02T03-04-05-000Z`;
    writeFileSync(`${path}-wal`, 'the journal, which was not moved yet');
    const database = open();
    expect(countOf(database)).toBe(100);
    database.close();
    expect(readdirSync(join(path, '..')).filter((name) => name.endsWith('-wal'))).toEqual([`${basename(aside)}-1-wal`]);
  });
});

test('while the copy cannot be written the damaged file stays in its place, and it is tried again', async () => {
  mkdirSync(`${path}.copying`);
  const connection = createConnection({ log: ports.log, open: (isDamaged) => openSound(path, isDamaged, ports) });
  const store = createStore(connection, ports.now);
  connection.reportFailure(new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT'));
  for (const round of [1, 2]) {
    await expect(store.add([event('new')])).rejects.toThrow('The store has failed.');
    expect([round, files()]).toEqual([round, ['mozdef.db', 'mozdef.db.copying']]);
  }
  rmdirSync(`${path}.copying`);
  expect(await store.add([event('new'), event('3')])).toEqual(['stored', 'exists']);
  expect(connection.write(countOf)).toBe(101);
  expect(replaced).toBe(1);
  connection.close();
});

test('a second damaged file of the same moment does not take the place of the first', () => {
  for (const round of [1, 2]) {
    writeFileSync(path, `garbage ${round} `.repeat(100));
    openSound(path, false, ports).close();
  }
  expect(files()).toEqual([
    'mozdef.db',
    'mozdef.db.damaged-2026-01-02T03-04-05-000Z',
    'mozdef.db.damaged-2026-01-02T03-04-05-000Z-1',
  ]);
});

test('with bytes flipped anywhere it starts, takes events, and finds them', async () => {
  const original = readFileSync(healthy);
  const offsets = [
    0,
    17,
    18,
    19,
    20,
    24,
    28,
    40,
    47,
    56,
    60,
    68,
    96,
    ...Array.from({ length: 47 }, (_, at) => Math.floor((at * original.length) / 47)),
  ];
  for (const offset of offsets) {
    rmSync(join(path, '..'), { recursive: true });
    path = join(mkdtempSync(join(directory, 'flip-')), 'mozdef.db');
    const flipped = Buffer.from(original);
    for (let at = offset; at < Math.min(offset + 8, flipped.length); at++) flipped[at] = 255 - (flipped[at] ?? 0);
    writeFileSync(path, flipped);
    const connection = createConnection({ log: ports.log, open: (isDamaged) => openSound(path, isDamaged, ports) });
    const store = createStore(connection, ports.now);
    // Damage that only shows in use costs one refused request; the sender's next try succeeds.
    const add = () => store.add([event('new')]);
    expect(await add().catch(add)).toEqual(['stored']);
    const total = connection.write((database) => search(database, 'new').total);
    expect([offset, total]).toEqual([offset, 1]);
    connection.close();
  }
});

test('damage met while in use is set aside at the next write', async () => {
  const connection = createConnection({ log: ports.log, open: (isDamaged) => openSound(path, isDamaged, ports) });
  const store = createStore(connection, ports.now);
  connection.reportFailure(new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT'));
  expect(await store.add([event('new')])).toEqual(['stored']);
  expect(replaced).toBe(1);
  connection.close();
});

test('a folder is for one receiver at a time', () => {
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(
    `Another receiver is using ${directory}: stop it, or choose another folder with --data.`,
  );
  unlock();
  lockDirectory(directory)();
});
