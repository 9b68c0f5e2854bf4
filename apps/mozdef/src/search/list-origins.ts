import type Database from 'better-sqlite3';
import { parseQuery } from './query/parse-query.ts';
import { toWhere } from './to-where.ts';

/** What the store can tell of one instance of a source. Times are ms since 1970; heartbeats are no events here. */
export interface Origin {
  source: string;
  instance: string;
  events: number;
  /** Events whose own time lies within the last {@link rateMinutes}, or ahead. */
  perMinute: number;
  /** Event time of the newest; null: there is none. */
  lastEvent: number | null;
  /** Of the newest heartbeat that came through; null: none ever did. */
  lastHeartbeat: number | null;
}

export const rateMinutes = 5;
/** More instances than a page can show are no instances, but names that somebody invents. */
const most = 200;
const heartbeats = 'details.eventtype:mef.heartbeat category:heartbeat';

interface Row {
  origin: string;
  events: number;
  recent: number;
  newest: number | null;
  newestBeat: number | null;
}

export interface Origins {
  /** By name. */
  origins: Origin[];
  /** Whether there are more, which are neither those with a heartbeat nor those with most events. */
  hasMore: boolean;
}

/** Instances that events came from. */
export function listOrigins(database: Database.Database, { nowMs }: { nowMs: number }): Origins {
  const beat = toWhere({ query: parseQuery(heartbeats), fromMicros: undefined, toMicros: undefined });
  const rows = database
    .prepare<(string | number)[], Row>(
      `SELECT origin, count(*) FILTER (WHERE NOT beat) AS events,
              count(*) FILTER (WHERE NOT beat AND eventmicros >= ?) AS recent,
              max(eventmicros) FILTER (WHERE NOT beat) AS newest,
              max(eventmicros) FILTER (WHERE beat) AS newestBeat
       FROM (SELECT e.origin, e.eventmicros, ${beat.sql} AS beat FROM events e WHERE e.origin <> '')
       GROUP BY origin ORDER BY newestBeat IS NULL, events DESC, origin LIMIT ?`,
    )
    .all((nowMs - rateMinutes * 60_000) * 1000, ...beat.values, most + 1);
  const origins = rows.slice(0, most).map(({ origin, events, recent, newest, newestBeat }) => {
    const [source = '', instance = ''] = origin.split('/');
    const times = { lastEvent: toMs(newest), lastHeartbeat: toMs(newestBeat) };
    return { source, instance, events, perMinute: recent / rateMinutes, ...times };
  });
  return { origins: origins.sort(byName), hasMore: rows.length > most };
}

function toMs(micros: number | null): number | null {
  return micros === null ? null : Math.floor(micros / 1000);
}

function byName(one: Origin, other: Origin): number {
  return `${one.source}/${one.instance}` < `${other.source}/${other.instance}` ? -1 : 1;
}
