import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { commitEvents } from './commit-events.ts';
import { createConnection } from './create-connection.ts';
import { openDatabase } from './open-database.ts';

let directory: string;
let path: string;
const log = () => undefined;
const event = (id: string) => ({ id, eventMicros: 1, origin: '', document: '{}', words: 'word', fields: 'f' });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-connection-'));
  path = join(directory, 'mozdef.db');
  leaveJournal();
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** What a process leaves that could not close its store. */
function leaveJournal(): void {
  const former = join(directory, 'former.db');
  const database = openDatabase(former);
  commitEvents(database, [[event('a')]], 0);
  for (const suffix of ['', '-wal']) copyFileSync(former + suffix, path + suffix);
  database.close();
}
const journalBytes = () => statSync(`${path}-wal`).size;
const ids = (database: Database.Database) =>
  database.prepare<[], string>('SELECT id FROM events ORDER BY seq').pluck().all();

test('what a journal still holds is in the database before anything is added to it', () => {
  expect(journalBytes()).toBeGreaterThan(0);
  const connection = createConnection({ log, open: () => openDatabase(path) });
  connection.write((database) => {
    expect(journalBytes()).toBe(0);
    commitEvents(database, [[event('b')]], 0);
  });
  expect(connection.write(ids)).toEqual(['a', 'b']);
  connection.close();
});

test('while that cannot be done nothing is added, and it is tried again at the next write', () => {
  const reader = new Database(path, { readonly: true });
  const question = reader.prepare('SELECT id FROM events').iterate();
  question.next();
  const connection = createConnection({
    log,
    open: () => {
      const database = openDatabase(path);
      database.pragma('busy_timeout = 0');
      return database;
    },
  });
  const work = jest.fn(ids);
  expect(() => connection.write(work)).toThrow('The store has failed.');
  expect(work).not.toHaveBeenCalled();
  question.return?.();
  expect(connection.write(work)).toEqual(['a']);
  reader.close();
  connection.close();
});
