import type Database from 'better-sqlite3';
import { isAsStored, type ReadRow } from '../store/is-as-stored.ts';

/** An event's place in the list, newest first. */
export interface Position {
  /** Event time in microseconds since 1970. */
  micros: number;
  id: string;
}

export interface SearchRequest {
  /** An FTS5 expression of parseQuery; all events without one. */
  match: string | undefined;
  /** Event time in microseconds since 1970, inclusive. */
  fromMicros: number | undefined;
  /** Exclusive. */
  toMicros: number | undefined;
  /** Only what stands behind this event in the list; of an event that is gone its time counts. */
  before?: Position | undefined;
  size: number;
}
export interface FoundEvent extends Position {
  /** JSON text of an object. */
  document: string;
}
export interface SearchAnswer {
  /** How many match, wherever the list begins. */
  total: number;
  events: FoundEvent[];
}

/** The newest events by event time, those of one time in the order they came in, and how many match in all. */
export function searchEvents(database: Database.Database, request: SearchRequest): SearchAnswer {
  const { from, values } = toSql(request);
  const page = toSql(request, request.before);
  const search = database.transaction(() => ({
    total:
      database.prepare<(string | number)[], { total: number }>(`SELECT count(*) AS total FROM ${from}`).get(...values)
        ?.total ?? 0,
    events: database
      .prepare<(string | number)[], ReadRow>(
        `SELECT id, eventmicros AS micros, receivedday, document, checksum FROM (SELECT e.seq AS found FROM ${page.from} ORDER BY e.eventmicros DESC, e.seq DESC LIMIT ?)
         JOIN events ON seq = found ORDER BY eventmicros DESC, seq DESC`,
      )
      .all(...page.values, request.size)
      .map(readable),
  }));
  return search();
}

/** The events of one time stand in the order of their numbers; where the number is gone all of that time are shown again. */
const older = `(e.eventmicros, e.seq) < (?, coalesce((SELECT seq FROM events WHERE id = ?), ${Number.MAX_SAFE_INTEGER}))`;

interface Sql {
  from: string;
  values: (string | number)[];
}

function toSql({ match, fromMicros, toMicros }: SearchRequest, before?: Position): Sql {
  const conditions: [string, ...(string | number | undefined)[]][] = [
    ['search MATCH ?', match],
    ['e.eventmicros >= ?', fromMicros],
    ['e.eventmicros < ?', toMicros],
    [older, before?.micros, before?.id],
  ];
  const used = conditions.filter(
    (condition): condition is [string, ...(string | number)[]] => condition[1] !== undefined,
  );
  const tables = match === undefined ? 'events e' : 'search JOIN events e ON e.seq = search.rowid';
  const where = used.length === 0 ? '' : ` WHERE ${used.map(([condition]) => condition).join(' AND ')}`;
  return { from: `${tables}${where}`, values: used.flatMap(([, ...values]) => values) };
}

/** A page of the file may have been damaged without SQLite's noticing: such an event is shown as one, and hides no other. */
function readable(row: ReadRow): FoundEvent {
  if (isAsStored(row)) return { id: row.id, micros: row.micros, document: row.document };
  const errors = ['the stored event is not what was stored: the store is damaged'];
  const micros = typeof row.micros === 'number' ? row.micros : 0;
  return {
    id: String(row.id),
    micros,
    document: JSON.stringify({ summary: 'UNKNOWN', tags: [], details: {}, errors }),
  };
}
