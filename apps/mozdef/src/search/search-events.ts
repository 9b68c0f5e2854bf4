import type Database from 'better-sqlite3';
import { isAsStored, type ReadRow } from '../store/is-as-stored.ts';
import { briefOf } from './brief-of.ts';
import type { Filter } from './filter.ts';
import { toWhere, type Sql } from './to-where.ts';

/** An event's place in the list, newest first. */
export interface Position {
  /** Event time in microseconds since 1970. */
  micros: number;
  id: string;
}

export interface SearchRequest extends Filter {
  /** Only what stands behind this event in the list; of an event that is gone its time counts. */
  before?: Position | undefined;
  size: number;
  /** Of each event only what a list shows. */
  isBrief?: boolean | undefined;
}
export interface FoundEvent extends Position {
  /** JSON text of an object. */
  document: string;
}
export interface SearchAnswer {
  /** How many match, wherever the list begins. */
  total: number;
  events: FoundEvent[];
  /** Whether there are more behind the last of them. */
  hasOlder: boolean;
}

/** The newest events by event time, those of one time in the order they came in, and how many match in all. */
export function searchEvents(database: Database.Database, request: SearchRequest): SearchAnswer {
  const where = toWhere(request);
  const page = behind(where, request.before);
  const search = database.transaction(() => {
    const total = database.prepare<Values, number>(`SELECT count(*) FROM events e WHERE ${where.sql}`).pluck();
    const rows = database.prepare<Values, ReadRow>(
      `SELECT id, eventmicros AS micros, receivedday, document, checksum FROM
         (SELECT e.seq AS found FROM events e WHERE ${page.sql} ORDER BY e.eventmicros DESC, e.seq DESC LIMIT ?)
       JOIN events ON seq = found ORDER BY eventmicros DESC, seq DESC`,
    );
    const found = rows.all(...page.values, request.size + 1);
    return {
      total: total.get(...where.values) ?? 0,
      events: found
        .slice(0, request.size)
        .map(readable)
        .map(request.isBrief === true ? toBrief : asItIs),
      hasOlder: found.length > request.size,
    };
  });
  return search();
}

type Values = (string | number)[];

/** The events of one time stand in the order of their numbers; where the number is gone all of that time are shown again. */
const older = `(e.eventmicros, e.seq) < (?, coalesce((SELECT seq FROM events WHERE id = ?), ${Number.MAX_SAFE_INTEGER}))`;

function behind({ sql, values }: Sql, before: Position | undefined): Sql {
  return before === undefined
    ? { sql, values }
    : { sql: `${older} AND ${sql}`, values: [before.micros, before.id, ...values] };
}

function toBrief(event: FoundEvent): FoundEvent {
  return { ...event, document: briefOf(event.document) };
}

function asItIs(event: FoundEvent): FoundEvent {
  return event;
}

/** A page of the file may have been damaged without SQLite's noticing: such an event is shown as one, and hides no other. */
export function readable(row: ReadRow): FoundEvent {
  if (isAsStored(row)) return { id: row.id, micros: row.micros, document: row.document };
  const errors = ['the stored event is not what was stored: the store is damaged'];
  const micros = typeof row.micros === 'number' ? row.micros : 0;
  return {
    id: String(row.id),
    micros,
    document: JSON.stringify({ summary: 'UNKNOWN', tags: [], details: {}, errors }),
  };
}
