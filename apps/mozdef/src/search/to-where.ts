import { readTime } from './read-time.ts';
import type { Filter } from './filter.ts';
import type { Query, Range } from './query/query.ts';

export interface Sql {
  sql: string;
  values: (string | number)[];
}

/**
 * What stands behind WHERE for `events e`. The plus keeps SQLite from looking up row by row what the index of words
 * gives: it walks the index of times, which holds all that a list, a count and a histogram read of an event.
 */
export function toWhere({ query, fromMicros, toMicros }: Filter): Sql {
  const conditions: Sql[] = [
    ...(fromMicros === undefined ? [] : [{ sql: 'e.eventmicros >= ?', values: [fromMicros] }]),
    ...(toMicros === undefined ? [] : [{ sql: 'e.eventmicros < ?', values: [toMicros] }]),
    ...(query === undefined ? [] : [toCondition(query)]),
  ];
  return conditions.length === 0 ? { sql: '1', values: [] } : join(conditions, 'AND');
}

function toCondition(query: Query): Sql {
  switch (query.kind) {
    case 'match':
      return { sql: '+e.seq IN (SELECT rowid FROM search WHERE search MATCH ?)', values: [query.expression] };
    case 'range':
      return toRange(query.range);
    case 'and':
    case 'or':
      return join(query.parts.map(toCondition), query.kind === 'and' ? 'AND' : 'OR');
    case 'not': {
      const { sql, values } = toCondition(query.part);
      return { sql: `NOT (${sql})`, values };
    }
  }
}

/** The event's own time stands in the index; any other value is read from the event. */
function toRange(range: Range): Sql {
  const [low, high] = [range.low, range.high].map((bound) => bound && readTime(bound.text));
  const isTime =
    range.paths[0] === 'utctimestamp' && !range.low === (low === undefined) && !range.high === (high === undefined);
  if (!isTime) return { sql: 'in_range(e.document, ?)', values: [JSON.stringify(range)] };
  const conditions = [
    ...(low === undefined ? [] : [{ sql: `e.eventmicros ${range.low?.isInclusive ? '>=' : '>'} ?`, values: [low] }]),
    ...(high === undefined ? [] : [{ sql: `e.eventmicros ${range.high?.isInclusive ? '<=' : '<'} ?`, values: [high] }]),
  ];
  return join(conditions, 'AND');
}

function join(parts: readonly Sql[], word: 'AND' | 'OR'): Sql {
  return { sql: `(${parts.map(({ sql }) => sql).join(` ${word} `)})`, values: parts.flatMap(({ values }) => values) };
}
