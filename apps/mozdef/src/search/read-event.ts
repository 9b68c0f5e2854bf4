import type Database from 'better-sqlite3';
import type { ReadRow } from '../store/is-as-stored.ts';
import { readable, type FoundEvent } from './search-events.ts';

/** The event of that id. */
export function readEvent(database: Database.Database, { id }: { id: string }): FoundEvent | undefined {
  const row = database
    .prepare<[string], ReadRow>(
      'SELECT id, eventmicros AS micros, receivedday, document, checksum FROM events WHERE id = ?',
    )
    .get(id);
  return row && readable(row);
}
