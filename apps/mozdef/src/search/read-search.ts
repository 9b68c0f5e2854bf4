import { parseQuery, QueryError } from './parse-query.ts';
import { readCalendar } from '../normalize/read-calendar.ts';
import { Refusal } from '../receive/refusal.ts';
import type { SearchRequest } from './search-events.ts';

const defaultSize = 50;
const maxSize = 1000;
const isoStart = /^\d{4}-\d\d-\d\d/;

/**
 * `q`, `from` (inclusive), `to` (exclusive) and `size` of a search.
 * @throws Refusal 400 with the parameter and the position in it
 */
export function readSearch(parameters: URLSearchParams): SearchRequest {
  return {
    match: readQuery(parameters.get('q') ?? ''),
    fromMicros: readTime('from', parameters.get('from')),
    toMicros: readTime('to', parameters.get('to')),
    size: readSize(parameters.get('size')),
  };
}

function readQuery(query: string): string | undefined {
  try {
    return parseQuery(query);
  } catch (error) {
    if (error instanceof QueryError) throw mistake('q', error.message, error.position);
    throw error;
  }
}

function readTime(name: string, text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  // A plus sign that nobody escaped arrives as a space: 2026-01-01T00:00:00 01:00.
  const iso = text.replace(/(T.*) (\d\d:?\d\d)$/i, '$1+$2');
  const instant = isoStart.test(iso) ? readCalendar(iso, 0) : undefined;
  if (instant === undefined)
    throw mistake(name, `${name} is not an ISO date or time, as 2026-01-31 or 2026-01-31T23:59:59Z.`);
  return instant.ms * 1000 + instant.micros;
}

function readSize(text: string | null): number {
  if (text === null) return defaultSize;
  if (!/^\d{1,4}$/.test(text) || Number(text) > maxSize)
    throw mistake('size', `size is not a whole number from 0 to ${maxSize}.`);
  return Number(text);
}

function mistake(parameter: string, message: string, position = 0): Refusal {
  return new Refusal(400, message, { details: { parameter, position } });
}
