import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { commitEvents } from './commit-events.ts';
import { completeEvent } from '../normalize/complete-event.ts';
import { createConnection } from './create-connection.ts';
import { createStore } from './create-store.ts';
import { lockDirectory } from './lock-directory.ts';
import { openDatabase } from './open-database.ts';
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
  searchEvents(database, { match: `words : "${word}"`, fromMicros: undefined, toMicros: undefined, size: 10 });
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
    'an index that no longer agrees with its table',
    () => {
      const database = new Database(path);
      const page =
        database
          .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'events_by_received'")
          .pluck()
          .get() ?? 0;
      database.close();
      const content = readFileSync(path);
      content.fill(0, page * 4096 - 400, page * 4096 - 200);
      writeFileSync(path, content);
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
    expect.stringMatching(
      new RegExp(
        `^The database .*mozdef\\.db is damaged \\(.+\\)\\. It is now .*damaged-2026.*, and a new one takes its place\\. ${readable} of its events could be read and are in the new one; the others are not searchable\\.$`,
      ),
    ),
  ]);
  expect(replaced).toBe(1);
});

test('what is taken over keeps its text, its time and the day it was received; what is not what was stored stays behind', () => {
  const database = new Database(path);
  database.pragma('application_id = 1');
  database.exec("UPDATE events SET document = replace(document, 'event', 'evenu') WHERE id = '7'");
  database.exec("UPDATE events SET receivedday = 3 WHERE id = '8'");
  const read = (from: Database.Database, id: string) =>
    from.prepare('SELECT eventmicros, receivedday, document, checksum FROM events WHERE id = ?').get(id);
  const stored = ['8', '9'].map((id) => read(database, id));
  database.close();
  const opened = openSound(path, false, ports);
  expect(['8', '9'].map((id) => read(opened, id))).toEqual(stored);
  expect(read(opened, '7')).toBeUndefined();
  opened.close();
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
