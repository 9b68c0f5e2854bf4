import type Database from 'better-sqlite3';

export interface SearchRequest {
  /** An FTS5 expression of parseQuery; all events without one. */
  match: string | undefined;
  /** Event time in microseconds since 1970, inclusive. */
  fromMicros: number | undefined;
  /** Exclusive. */
  toMicros: number | undefined;
  size: number;
}
export interface FoundEvent {
  id: string;
  /** JSON text of an object. */
  document: string;
}
export interface SearchAnswer {
  total: number;
  events: FoundEvent[];
}

/** The newest events by event time, those of one time in the order they came in, and how many match in all. */
export function searchEvents(database: Database.Database, request: SearchRequest): SearchAnswer {
  const { from, values } = toSql(request);
  const search = database.transaction(() => ({
    total:
      database.prepare<(string | number)[], { total: number }>(`SELECT count(*) AS total FROM ${from}`).get(...values)
        ?.total ?? 0,
    events: database
      .prepare<(string | number)[], FoundEvent>(
        `SELECT id, document FROM (SELECT e.seq AS found FROM ${from} ORDER BY e.eventmicros DESC, e.seq DESC LIMIT ?)
         JOIN events ON seq = found ORDER BY eventmicros DESC, seq DESC`,
      )
      .all(...values, request.size)
      .map(readable),
  }));
  return search();
}

function toSql({ match, fromMicros, toMicros }: SearchRequest): { from: string; values: (string | number)[] } {
  const conditions: [string, string | number | undefined][] = [
    ['search MATCH ?', match],
    ['e.eventmicros >= ?', fromMicros],
    ['e.eventmicros < ?', toMicros],
  ];
  const used = conditions.filter((condition): condition is [string, string | number] => condition[1] !== undefined);
  const tables = match === undefined ? 'events e' : 'search JOIN events e ON e.seq = search.rowid';
  const where = used.length === 0 ? '' : ` WHERE ${used.map(([condition]) => condition).join(' AND ')}`;
  return { from: `${tables}${where}`, values: used.map(([, value]) => value) };
}

/** A page of the file may have been damaged without SQLite's noticing: one unreadable event must not hide the others. */
function readable({ id, document }: FoundEvent): FoundEvent {
  try {
    JSON.parse(document);
    return { id, document };
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'no longer JSON' : 'unreadable';
    return {
      id,
      document: JSON.stringify({
        summary: 'UNKNOWN',
        tags: [],
        details: {},
        errors: [`the stored event is ${reason}: the store is damaged`],
      }),
    };
  }
}
