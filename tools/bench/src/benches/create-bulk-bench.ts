import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Hands } from '@mef/command';
import type { MozDefEvent } from '@mef/event-model';
import Database from 'better-sqlite3';
import type { Bench, Side } from '../bench.ts';
import { root } from '../import-from-root.ts';
import { normalizedEvents } from './normalized-events.ts';
import { startReceiver } from './start-receiver.ts';

/** Events of one request, and rows of one transaction. */
const EVENTS = 1_000;

/**
 * `_bulk` of the receiver, answered after the fsync, against what better-sqlite3 inserts into an equal table with
 * equal pragmas: the difference is HTTP, JSON, MozDef's rules and the full-text index.
 */
export async function createBulkBench(onEnd: Hands['onEnd']): Promise<Bench> {
  const local = join(root, '.local');
  mkdirSync(local, { recursive: true });
  // Not in the system's temporary folder, which may be memory, where an fsync costs nothing.
  const directory = mkdtempSync(join(local, 'bench-'));
  onEnd('removing what was stored', () => {
    rmSync(directory, { recursive: true, force: true });
  });
  const events = await normalizedEvents(EVENTS);
  const url = await startReceiver(join(directory, 'mozdef'), onEnd);
  const database = openTable(join(directory, 'raw.db'));
  onEnd('closing the table', () => {
    database.close();
  });
  return {
    name: 'durable _bulk of 1,000',
    ours: bulk(url, events),
    yardstick: inserts(database, events),
    goal: undefined,
  };
}

function bulk(url: string, events: readonly MozDefEvent[]): Side {
  let round = 0;
  const prepare = () => {
    round++;
    const body = events
      .map((event) => `{"create":{"_id":"${round}-${event.details.eventid}"}}\n${JSON.stringify(event)}\n`)
      .join('');
    return async () => {
      const response = await fetch(`${url}/_bulk`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body,
      });
      const { errors, items } = (await response.json()) as { errors: boolean; items: unknown[] };
      if (errors || items.length !== EVENTS)
        throw new Error(`_bulk answered ${response.status} for ${items.length} items.`);
      return EVENTS;
    };
  };
  return { name: 'mozdef', prepare };
}

function inserts(database: Database.Database, events: readonly MozDefEvent[]): Side {
  const insert = database.prepare('INSERT INTO events (id, eventmicros, receivedday, document) VALUES (?, ?, ?, ?)');
  const insertAll = database.transaction((rows: readonly (readonly [string, number, number, string])[]) => {
    for (const row of rows) insert.run(...row);
  });
  let round = 0;
  const prepare = () => {
    round++;
    const rows = events.map(
      (event) =>
        [
          `${round}-${event.details.eventid}`,
          Date.parse(event.utctimestamp) * 1000,
          20_455,
          JSON.stringify(event),
        ] as const,
    );
    return () => {
      insertAll.immediate(rows);
      return rows.length;
    };
  };
  return { name: 'better-sqlite3 inserts', prepare };
}

/** The receiver's table and pragmas without its full-text index. */
function openTable(path: string): Database.Database {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('cache_size = -32000');
  database.pragma('journal_size_limit = 67108864');
  database.exec(`
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, eventmicros INTEGER NOT NULL, receivedday INTEGER NOT NULL, document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_time ON events (eventmicros, seq);
    CREATE INDEX events_by_received ON events (receivedday);
  `);
  return database;
}
