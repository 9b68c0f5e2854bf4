import type Database from 'better-sqlite3';
import { checksumOf } from './checksum-of.ts';
import { isAsStored, type ReadRow } from './is-as-stored.ts';
import { dayOf } from './prune-events.ts';
import type { Outcome, Replacing, StorableEvent } from './storable-event.ts';

interface Statements {
  insert: Database.Statement<[string, number, number, string, string, number]>;
  index: Database.Statement<[number | bigint, string, string]>;
  contenthash: Database.Statement<[string]>;
  stored: Database.Statement<[string], Stored>;
  replace: Database.Statement<[number, number, string, string, number, number]>;
  unindex: Database.Statement<[number]>;
}

/** Of the event that is to be replaced. */
interface Stored extends ReadRow {
  seq: number;
  receivedtimestamp: string | null;
  /** Of the framework's own events; no other sender has one. */
  receivedat: string | null;
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

function insertEvent(statements: Statements, event: StorableEvent, day: number): Outcome {
  const { insert, index, contenthash } = statements;
  const { id, eventMicros: micros, document } = event;
  const checksum = checksumOf({ id, micros, receivedday: day, document });
  const { changes, lastInsertRowid } = insert.run(id, micros, day, event.origin, document, checksum);
  if (changes === 0 && event.replacing !== undefined) return replaceEvent(statements, id, day, event.replacing);
  if (changes === 0) return isOther(event.contenthash, contenthash.get(id)) ? 'differs' : 'exists';
  index.run(lastInsertRowid, event.words, event.fields);
  return 'stored';
}

/**
 * The row stays, with the day by which it is deleted and the time at which it was first received: it is the same event,
 * said in other words. A reader sees the old words or the new ones, never both. Of a damaged row nothing is believed.
 */
function replaceEvent(
  { stored, replace, unindex, index }: Statements,
  id: string,
  day: number,
  { version, receivedAt }: Replacing,
): Outcome {
  const before = stored.get(id);
  if (before === undefined) throw new Error('An event whose id is taken is not there.');
  const sound = isAsStored(before) ? before : undefined;
  if (Date.parse(sound?.receivedat ?? '') > version) return 'outdated';
  const event = receivedAt(sound?.receivedtimestamp ?? undefined);
  const { eventMicros: micros, document } = event;
  const receivedday = sound?.receivedday ?? day;
  replace.run(
    micros,
    receivedday,
    event.origin,
    document,
    checksumOf({ id, micros, receivedday, document }),
    before.seq,
  );
  unindex.run(before.seq);
  index.run(before.seq, event.words, event.fields);
  return 'replaced';
}

/** An event of another sender has no hash: nothing is known of its content, and comparing whole texts would compare spelling. */
function isOther(sent: string | undefined, stored: unknown): boolean {
  return sent !== undefined && typeof stored === 'string' && sent !== stored;
}

function prepare(database: Database.Database): Statements {
  const statements: Statements = {
    insert: database.prepare(
      'INSERT INTO events (id, eventmicros, receivedday, origin, document, checksum) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    ),
    index: database.prepare('INSERT INTO search (rowid, words, fields) VALUES (?, ?, ?)'),
    contenthash: database
      .prepare<[string]>(
        `SELECT CASE WHEN json_valid(document) THEN document ->> '$.details.ingest.contenthash' END
         FROM events WHERE id = ?`,
      )
      .pluck(),
    stored: database.prepare<[string], Stored>(
      `SELECT seq, id, eventmicros AS micros, receivedday, document, checksum,
              CASE WHEN json_valid(document) THEN document ->> '$.receivedtimestamp' END AS receivedtimestamp,
              CASE WHEN json_valid(document) THEN document ->> '$.details.ingest.receivedat' END AS receivedat
       FROM events WHERE id = ?`,
    ),
    replace: database.prepare(
      'UPDATE events SET eventmicros = ?, receivedday = ?, origin = ?, document = ?, checksum = ? WHERE seq = ?',
    ),
    unindex: database.prepare('DELETE FROM search WHERE rowid = ?'),
  };
  prepared.set(database, statements);
  return statements;
}
