import type Database from 'better-sqlite3';
import type { Filter } from './filter.ts';
import { toWhere } from './to-where.ts';

/** How many events there are, by time and source. */
export interface Histogram {
  /** Seconds that one bar stands for. */
  step: number;
  /** Seconds since 1970 at which the first bar begins; a whole number of steps. */
  start: number;
  /** Most events first. What has no source of the framework, or is not among the most, is `other`, the last. */
  sources: { name: string; counts: number[] }[];
}

/** Seconds; the first with which {@link mostBars} cover the time is taken. */
const steps = [60, 300, 900, 3600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000] as const;
export const mostBars = 120;
/** As many as can be told apart by colour. */
const mostSources = 7;
const other = 'other';

interface Group {
  minute: number;
  origin: string;
  count: number;
}

/** Per minute while that is not too many bars; the bars cover what is asked for, or else all that match. */
export function countByTime(database: Database.Database, filter: Filter): Histogram {
  const { sql, values } = toWhere(filter);
  const groups = database
    .prepare<(string | number)[], Group>(
      `SELECT CASE WHEN e.eventmicros < 0 THEN (e.eventmicros - 59999999) ELSE e.eventmicros END / 60000000 AS minute,
              e.origin AS origin, count(*) AS count
       FROM events e WHERE ${sql} GROUP BY 1, 2`,
    )
    .all(...values);
  const { from, to } = spanOf(groups, filter);
  const step = steps.find((each) => barsOf(from, to, each) <= mostBars) ?? Math.ceil((to - from) / (mostBars - 1));
  const start = Math.floor(from / step) * step;
  return { step, start, sources: toSources(groups, { step, start, bars: barsOf(from, to, step) }) };
}

/** In seconds; `to` is the first that is no longer meant. */
function spanOf(groups: readonly Group[], { fromMicros, toMicros }: Filter): { from: number; to: number } {
  let [first, last] = [Infinity, -Infinity];
  for (const { minute } of groups) {
    first = Math.min(first, minute);
    last = Math.max(last, minute);
  }
  const from = fromMicros === undefined ? first * 60 : Math.floor(fromMicros / 1e6);
  const to = toMicros === undefined ? (last + 1) * 60 : Math.ceil(toMicros / 1e6);
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? { from, to } : { from: 0, to: 0 };
}

function barsOf(from: number, to: number, step: number): number {
  return Math.ceil(to / step) - Math.floor(from / step);
}

function toSources(
  groups: readonly Group[],
  { step, start, bars }: { step: number; start: number; bars: number },
): Histogram['sources'] {
  const rows = new Map<string, number[]>();
  const totals = new Map<string, number>();
  for (const { origin, count } of groups) totals.set(sourceOf(origin), (totals.get(sourceOf(origin)) ?? 0) + count);
  const named = [...totals]
    .filter(([name]) => name !== other)
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
  const shown = new Set(named.slice(0, mostSources).map(([name]) => name));
  for (const name of [...shown, ...(totals.size > shown.size ? [other] : [])])
    rows.set(name, Array<number>(bars).fill(0));
  for (const { minute, origin, count } of groups) {
    const source = sourceOf(origin);
    const counts = rows.get(shown.has(source) ? source : other);
    const at = Math.floor((minute * 60 - start) / step);
    if (counts?.[at] !== undefined) counts[at] += count;
  }
  return [...rows].map(([name, counts]) => ({ name, counts }));
}

/** An origin is source and instance. */
function sourceOf(origin: string): string {
  return origin === '' ? other : origin.slice(0, origin.indexOf('/'));
}
