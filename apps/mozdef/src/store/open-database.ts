import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf } from '../code-of.ts';
import { describeError } from '../describe-error.ts';
import { applicationId, formers, indexByTime } from './generations.ts';
import { migrateStore } from './migrate-store.ts';

/** Checking reads the whole file and compares its indices, some 100 MB/s: beyond this, damage is found when the damaged page is used. */
const checkedBytes = 64 * 1024 * 1024;

const schema = `
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    eventmicros INTEGER NOT NULL,
    receivedday INTEGER NOT NULL,
    origin TEXT NOT NULL,
    document TEXT NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
  ${indexByTime};
  CREATE INDEX events_by_received ON events (receivedday);
  CREATE VIRTUAL TABLE search USING fts5(words, fields, content='', contentless_delete=1);
  -- Merging after deletes is done by compactIndex, a little at a time.
  INSERT INTO search (search, rank) VALUES ('deletemerge', 0);
`;

/** A file that is no database of this program, or no longer one. */
export class DamagedDatabase extends Error {
  override readonly name = 'DamagedDatabase';
}

/**
 * Opens the store for writing. A commit returns after its fsync: `synchronous=FULL` in WAL mode
 * (https://www.sqlite.org/pragma.html#pragma_synchronous); NORMAL would lose acknowledged events in a power cut.
 * @throws DamagedDatabase when the file has to be set aside; SqliteError when it cannot be reached at all
 */
export function openDatabase(path: string): Database.Database {
  const isNew = !existsSync(path) || statSync(path).size === 0;
  const database = new Database(path);
  try {
    // Before anything is written: the file may be another program's.
    if (!isNew) assertSound(database, statSync(path).size);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('cache_size = -32000');
    database.pragma('journal_size_limit = 67108864');
    if (isNew) createSchema(database);
    else migrateStore(database);
    return database;
  } catch (error) {
    database.close();
    throw isNew || isUnreachable(error) ? error : new DamagedDatabase(describeError(error), { cause: error });
  }
}

/** Codes of https://www.sqlite.org/rescode.html that say the content is wrong, not the disk or the rights. */
export function isDamage(error: unknown): boolean {
  return error instanceof DamagedDatabase || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

function createSchema(database: Database.Database): void {
  database.transaction(() => {
    database.exec(schema);
    database.pragma(`application_id = ${applicationId}`);
  })();
}

function assertSound(database: Database.Database, bytes: number): void {
  const found = database.pragma('application_id', { simple: true });
  if (found !== applicationId && !formers.has(found))
    throw new DamagedDatabase(`it has application id ${String(found)}, expected ${applicationId}`);
  if (bytes <= checkedBytes) {
    const verdict = database.pragma('integrity_check(1)', { simple: true });
    if (verdict !== 'ok') throw new DamagedDatabase(`integrity_check says: ${String(verdict).replaceAll(/\s+/g, ' ')}`);
  }
  database
    .prepare('SELECT e.document FROM events e JOIN search s ON s.rowid = e.seq ORDER BY e.eventmicros DESC LIMIT 1')
    .get();
}

/** Codes that say the disk or the rights are wrong, not the content. */
export function isUnreachable(error: unknown): boolean {
  return /^SQLITE_(FULL|BUSY|LOCKED|PERM|AUTH|CANTOPEN|NOMEM|IOERR(?!_SHORT_READ|_CORRUPTFS))/.test(codeOf(error));
}
