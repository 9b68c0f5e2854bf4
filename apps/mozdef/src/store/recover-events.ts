import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf } from '../code-of.ts';
import { isJsonObject } from '../json.ts';
import { parseJson } from '../receive/parse-json.ts';
import { originOf } from '../normalize/origin-of.ts';
import { indexEvent } from '../search/index-event.ts';
import type { StoredText } from './checksum-of.ts';
import { commitEvents } from './commit-events.ts';
import { formers, present } from './generations.ts';
import type { ReadRow } from './is-as-stored.ts';
import type { StorableEvent } from './storable-event.ts';

export interface Recovered {
  count: number;
  /** There were older ones, which were not looked at. */
  isCapped: boolean;
}

/** Newest first; each takes some 0.1 ms, and nothing else is served meanwhile. */
export const mostEvents = 20_000;
const dayMs = 86_400_000;

/**
 * Takes over from a damaged database what can be read of it and is what was stored, in one transaction.
 * @throws SqliteError when `into` cannot take it
 */
export function recoverEvents(damagedPath: string, into: Database.Database): Recovered {
  const madeByReading = ['-wal', '-shm'].map((suffix) => damagedPath + suffix).filter((path) => !existsSync(path));
  const damaged = readable(() => new Database(damagedPath, { readonly: true }));
  try {
    const { rows, isCapped } = damaged === undefined ? { rows: [], isCapped: false } : readRows(damaged);
    const days = Map.groupBy(rows, ({ receivedday }) => receivedday);
    into.transaction(() => {
      for (const [day, ofDay] of days) commitEvents(into, [ofDay.map(toStorable)], day * dayMs);
    })();
    return { count: rows.length, isCapped };
  } finally {
    damaged?.close();
    for (const path of madeByReading) rmSync(path, { force: true });
  }
}

/** Oldest first, as they came in. */
function readRows(damaged: Database.Database): { rows: StoredText[]; isCapped: boolean } {
  // A file that was cut off is opened in this mode alone (https://www.sqlite.org/recovery.html).
  readable(() => damaged.unsafeMode().pragma('writable_schema = ON'));
  const generation = readable(() => formers.get(damaged.pragma('application_id', { simple: true }))) ?? present;
  const last =
    readable(() => numberOf(damaged, 'SELECT max(seq) FROM events')) ??
    readable(() => numberOf(damaged, 'SELECT max(id) FROM search_docsize')) ??
    0;
  const first = Math.max(1, last - mostEvents + 1);
  const oldest = first === 1 ? 1 : readable(() => numberOf(damaged, 'SELECT min(seq) FROM events'));
  const row = readable(() =>
    damaged.prepare<[number], ReadRow>(
      `SELECT id, eventmicros AS micros, receivedday, document, ${generation.checksum} AS checksum FROM events WHERE seq = ?`,
    ),
  );
  const rows = Array.from({ length: last - first + 1 }, (_, at) => readable(() => row?.get(first + at)))
    .map((found) => found && generation.readSound(found))
    .filter((found) => found !== undefined);
  return { rows, isCapped: (oldest ?? 0) < first };
}

function numberOf(damaged: Database.Database, question: string): number | undefined {
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

function toStorable({ id, micros: eventMicros, document }: StoredText): StorableEvent {
  const parsed = parseJson(document);
  const event = isJsonObject(parsed) ? parsed : {};
  return { id, eventMicros, origin: originOf(event['details']), document, ...indexEvent(id, event) };
}
