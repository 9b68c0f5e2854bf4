import type Database from 'better-sqlite3';
import { dayOf } from './prune-events.ts';
import type { Outcome, StorableEvent } from './storable-event.ts';

interface Statements {
  insert: Database.Statement<[string, number, number, string]>;
  index: Database.Statement<[number | bigint, string, string]>;
  contenthash: Database.Statement<[string]>;
}
/** Preparing costs as much as an insert: once per connection. */
const prepared = new WeakMap<Database.Database, Statements>();

/** Writes all batches in one transaction, which ends with one fsync; all of it or nothing is stored. */
export function commitEvents(
  database: Database.Database,
  batches: readonly (readonly StorableEvent[])[],
  nowMs: number,
): Outcome[][] {
  const statements = prepared.get(database) ?? prepare(database);
  const day = dayOf(nowMs);
  const writeAll = database.transaction(() =>
    batches.map((events) => events.map((event) => insertEvent(statements, event, day))),
  );
  return writeAll.immediate();
}

function insertEvent({ insert, index, contenthash }: Statements, event: StorableEvent, day: number): Outcome {
  const { changes, lastInsertRowid } = insert.run(event.id, event.eventMicros, day, event.document);
  if (changes === 0) return isOther(event.contenthash, contenthash.get(event.id)) ? 'differs' : 'exists';
  index.run(lastInsertRowid, event.words, event.fields);
  return 'stored';
}

/** An event of another sender has no hash: nothing is known of its content, and comparing whole texts would compare spelling. */
function isOther(sent: string | undefined, stored: unknown): boolean {
  return sent !== undefined && typeof stored === 'string' && sent !== stored;
}

function prepare(database: Database.Database): Statements {
  const statements: Statements = {
    insert: database.prepare(
      'INSERT INTO events (id, eventmicros, receivedday, document) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    ),
    index: database.prepare('INSERT INTO search (rowid, words, fields) VALUES (?, ?, ?)'),
    contenthash: database
      .prepare<[string]>(
        `SELECT CASE WHEN json_valid(document) THEN document ->> '$.details.ingest.contenthash' END
         FROM events WHERE id = ?`,
      )
      .pluck(),
  };
  prepared.set(database, statements);
  return statements;
}
