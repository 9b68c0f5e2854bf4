import type { Filter } from './filter.ts';
import { parseQuery } from './query/parse-query.ts';
import { QueryError } from './query/query-error.ts';
import type { Query } from './query/query.ts';
import { readTime } from './read-time.ts';
import { Refusal } from '../receive/refusal.ts';
import type { Position, SearchRequest } from './search-events.ts';

const defaultSize = 50;
const maxSize = 1000;

/** ms since 1970; what `now` in `from` and `to` counts from. */
type Now = number;

/**
 * `q`, `from` (inclusive), `to` (exclusive), `size`, `before` and `brief` of a search.
 * @throws Refusal 400 with the parameter and the position in it
 */
export function readSearch(parameters: URLSearchParams, nowMs: Now): SearchRequest {
  return {
    ...readFilter(parameters, nowMs),
    before: readPosition(parameters.get('before')),
    size: readSize(parameters.get('size')),
    isBrief: readFlag('brief', parameters.get('brief')),
  };
}

/** @throws Refusal 400 with the parameter and the position in it */
export function readFilter(parameters: URLSearchParams, nowMs: Now): Filter {
  return {
    query: readQuery(parameters.get('q') ?? ''),
    fromMicros: readBound('from', parameters.get('from'), nowMs),
    toMicros: readBound('to', parameters.get('to'), nowMs),
  };
}

/** What `before` takes to go on behind this event: a page that shows the same events to whomever it is sent. */
export function placeOf({ micros, id }: Position): string {
  return `${micros},${id}`;
}

function readPosition(text: string | null): Position | undefined {
  if (text === null || text === '') return undefined;
  const [, micros, id] = /^(-?\d{1,16}),(.+)$/s.exec(text) ?? [];
  if (micros === undefined || id === undefined)
    throw mistake('before', 'before is not a place in the list, as "older" of an answer has it.');
  return { micros: Number(micros), id };
}

function readQuery(query: string): Query | undefined {
  try {
    return parseQuery(query);
  } catch (error) {
    if (error instanceof QueryError) throw mistake('q', error.message, error.position);
    throw error;
  }
}

function readBound(name: string, text: string | null, nowMs: Now): number | undefined {
  if (text === null || text === '') return undefined;
  const [isNow, minutes = '0'] = /^now(?:-(\d{1,8})m)?$/.exec(text) ?? [];
  if (isNow !== undefined) return (Math.floor(nowMs / 60_000) + 1 - Number(minutes)) * 60_000_000;
  // A plus sign that nobody escaped arrives as a space: 2026-01-01T00:00:00 01:00.
  const iso = text.replace(/(T.*) (\d\d:?\d\d)$/i, '$1+$2');
  const micros = readTime(iso);
  if (micros === undefined)
    throw mistake(
      name,
      `${name} is not an ISO date or time, as 2026-01-31 or 2026-01-31T23:59:59Z, or now or now-60m.`,
    );
  return micros;
}

function readSize(text: string | null): number {
  if (text === null) return defaultSize;
  if (!/^\d{1,4}$/.test(text) || Number(text) > maxSize)
    throw mistake('size', `size is not a whole number from 0 to ${maxSize}.`);
  return Number(text);
}

function readFlag(name: string, text: string | null): boolean {
  if (text !== null && text !== '0' && text !== '1') throw mistake(name, `${name} is neither 1 nor 0.`);
  return text === '1';
}

function mistake(parameter: string, message: string, position = 0): Refusal {
  return new Refusal(400, message, { details: { parameter, position } });
}
