import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { listOrigins } from '../search/list-origins.ts';
import { searchEvents } from '../search/search-events.ts';
import { commitEvents } from './commit-events.ts';
import { openDatabase } from './open-database.ts';
import { openSound } from './open-sound.ts';

let directory: string;
let path: string;
let logged: string[];
const ports = { now: () => 0, log: (line: string) => logged.push(line), onReplaced: () => undefined };
const document = (id: string) => `{"id":"${id}","details":{"ingest":{"source":"s","instance":"${id}"}}}`;
const event = (id: string) => ({ id, eventMicros: 1, origin: '', document: document(id), words: 'word', fields: 'f' });
const ids = ['a', 'b', 'c'];
const everything = {
  query: { kind: 'match', expression: 'words : "word"' },
  fromMicros: undefined,
  toMicros: undefined,
  size: 10,
} as const;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-migrate-'));
  path = join(directory, 'mozdef.db');
  logged = [];
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const withoutDay = (id: string) => crc32(document(id), crc32(`${id}\n1\n`));
/** Of all former generations: the origin is not beside the event. */
const withoutOrigin = `DROP INDEX events_by_time; ALTER TABLE events DROP COLUMN origin;
  CREATE INDEX events_by_time ON events (eventmicros, seq);`;
/** Stores as receivers of former generations left them. */
const formers = {
  'without checksums': (database: Database.Database) => {
    database.exec(`${withoutOrigin} ALTER TABLE events DROP COLUMN checksum; PRAGMA application_id = 0x4d454601`);
  },
  'whose checksums leave out the day': (database: Database.Database) => {
    for (const id of ids) database.prepare('UPDATE events SET checksum = ? WHERE id = ?').run(withoutDay(id), id);
    database.exec(`${withoutOrigin} PRAGMA application_id = 0x4d454602`);
  },
  'without origins': (database: Database.Database) => {
    database.exec(`${withoutOrigin} PRAGMA application_id = 0x4d454603`);
  },
} as const;

function makeFormer(name: keyof typeof formers, ...damage: readonly string[]): void {
  const database = openDatabase(path);
  commitEvents(database, [ids.map(event)], 0);
  formers[name](database);
  for (const statement of damage) database.exec(statement);
  database.close();
}

const names = ['without checksums', 'whose checksums leave out the day', 'without origins'] as const;

test.each(names)('a store %s is brought to the present form where it is, with all of its events', (name) => {
  makeFormer(name);
  const stored = ids.map(document);
  for (const expected of [stored, [...stored, document('new')]]) {
    const database = openSound(path, false, ports);
    const { events } = searchEvents(database, everything);
    expect(events.map(({ document }) => document).reverse()).toEqual(expected);
    expect(listOrigins(database, { nowMs: 0 }).origins.map(({ instance }) => instance)).toEqual(ids);
    commitEvents(database, [[event('a'), { ...event('new'), origin: '' }]], 0);
    database.close();
  }
  expect(readdirSync(directory)).toEqual(['mozdef.db']);
  expect(logged).toEqual([]);
});

test.each(names)('an event that is damaged in a store %s does not become a sound one', (name) => {
  makeFormer(name, "UPDATE events SET document = '{' WHERE id = 'b'");
  const database = openSound(path, false, ports);
  const { events } = searchEvents(database, everything);
  expect(events.filter(({ document }) => document.includes('the store is damaged')).map(({ id }) => id)).toEqual(['b']);
  database.close();
});

test.each(names)('what can be read is taken over from a damaged store %s', (name) => {
  makeFormer(name, "UPDATE events SET document = '{' WHERE id = 'b'");
  const database = openSound(path, true, ports);
  expect(database.prepare('SELECT id FROM events').pluck().all().sort()).toEqual(['a', 'c']);
  expect(searchEvents(database, { ...everything, query: undefined }).total).toBe(2);
  database.close();
});

test('a store that cannot be migrated now is no damaged one', () => {
  makeFormer('without checksums');
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  expect(() => openSound(path, false, ports)).toThrow('database is locked');
  other.exec('ROLLBACK');
  expect(other.pragma('application_id', { simple: true })).toBe(0x4d454601);
  other.close();
  expect(readdirSync(directory)).toEqual(['mozdef.db']);
});
