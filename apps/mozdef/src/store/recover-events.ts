import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf } from '../code-of.ts';
import { isJsonObject } from '../json.ts';
import { parseJson } from '../receive/parse-json.ts';
import { indexEvent } from '../search/index-event.ts';
import { checksumOf, type StoredText } from './checksum-of.ts';
import { commitEvents } from './commit-events.ts';
import type { StorableEvent } from './storable-event.ts';

interface StoredRow extends StoredText {
  receivedday: number;
  checksum: number;
}

/** Newest first; each takes some 0.1 ms, and nothing else is served meanwhile. */
const mostEvents = 20_000;
const dayMs = 86_400_000;

/**
 * Takes over from a damaged database what can be read of it and is what was stored.
 * @returns how many events
 */
export function recoverEvents(damagedPath: string, into: Database.Database): number {
  const madeByReading = ['-wal', '-shm'].map((suffix) => damagedPath + suffix).filter((path) => !existsSync(path));
  const damaged = new Database(damagedPath, { readonly: true });
  try {
    // A file that was cut off is opened in this mode alone (https://www.sqlite.org/recovery.html).
    damaged.unsafeMode().pragma('writable_schema = ON');
    const rows = readRows(damaged);
    const days = Map.groupBy(rows, ({ receivedday }) => receivedday);
    for (const [day, ofDay] of days) commitEvents(into, [ofDay.map(toStorable)], day * dayMs);
    return rows.length;
  } finally {
    damaged.close();
    for (const path of madeByReading) rmSync(path, { force: true });
  }
}

/** Oldest first, as they came in. */
function readRows(damaged: Database.Database): StoredRow[] {
  const last =
    readable(() => lastOf(damaged, 'SELECT max(seq) FROM events')) ??
    readable(() => lastOf(damaged, 'SELECT max(id) FROM search_docsize')) ??
    0;
  const first = Math.max(1, last - mostEvents + 1);
  const row = readable(() =>
    damaged.prepare<[number], StoredRow>(
      'SELECT id, eventmicros AS micros, receivedday, document, checksum FROM events WHERE seq = ?',
    ),
  );
  const rows = Array.from({ length: last - first + 1 }, (_, at) => readable(() => row?.get(first + at)));
  return rows.filter((found) => found !== undefined).filter((found) => found.checksum === checksumOf(found));
}

function lastOf(damaged: Database.Database, question: string): number | undefined {
  return damaged.prepare<[], number | null>(question).pluck().get() ?? undefined;
}

/** What SQLite cannot read is lost with its page; the caller counts what is left. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_')) return undefined;
    throw error;
  }
}

function toStorable({ id, micros: eventMicros, document }: StoredRow): StorableEvent {
  const event = parseJson(document);
  return { id, eventMicros, document, ...indexEvent(id, isJsonObject(event) ? event : {}) };
}
