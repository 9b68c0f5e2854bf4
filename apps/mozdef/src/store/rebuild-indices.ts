import Database from 'better-sqlite3';
import { isUnreachable } from './open-database.ts';
import { applicationId } from './generations.ts';
import { isAsStored, type ReadRow } from './is-as-stored.ts';

/**
 * Rebuilds the indices of a store whose events are all there and are what was stored; any other is left as it is. Reads
 * the whole file, some 100 MB/s.
 * @returns whether that has made it sound
 */
export function rebuildIndices(path: string): boolean {
  const database = new Database(path);
  try {
    if (database.pragma('application_id', { simple: true }) !== applicationId || isSound(database)) return false;
    database.exec('BEGIN IMMEDIATE; REINDEX events');
    const isMended = isSound(database) && hasAllEvents(database);
    database.exec(isMended ? 'COMMIT' : 'ROLLBACK');
    return isMended;
  } catch (error) {
    if (isUnreachable(error)) throw error;
    return false;
  } finally {
    database.close();
  }
}

function isSound(database: Database.Database): boolean {
  return database.pragma('integrity_check(1)', { simple: true }) === 'ok';
}

/** The index of words has a row of its own for each event: what is gone from one of the two is not made whole by the other. */
function hasAllEvents(database: Database.Database): boolean {
  const unpaired = database
    .prepare(
      `SELECT 1 FROM search_docsize WHERE id NOT IN (SELECT seq FROM events)
       UNION ALL SELECT 1 FROM events WHERE seq NOT IN (SELECT id FROM search_docsize) LIMIT 1`,
    )
    .get();
  if (unpaired !== undefined) return false;
  const rows = database.prepare<[], ReadRow>(
    'SELECT id, eventmicros AS micros, receivedday, document, checksum FROM events NOT INDEXED',
  );
  for (const row of rows.iterate()) if (!isAsStored(row)) return false;
  return true;
}
