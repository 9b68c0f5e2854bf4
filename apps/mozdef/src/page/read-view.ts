import { readSearch } from '../search/read-search.ts';
import { Refusal } from '../receive/refusal.ts';
import type { Position, SearchRequest } from '../search/search-events.ts';

/** What the page's address asks for: a search, and where in its list the page begins. */
export interface View {
  query: string;
  search: SearchRequest;
}

/** @throws Refusal 400 with the parameter and the position in it */
export function readView(parameters: URLSearchParams): View {
  const before = readPosition(parameters.get('before'));
  return { query: parameters.get('q') ?? '', search: { ...readSearch(parameters), before } };
}

/** The same view from behind this event on: an address that shows the same events to whomever it is sent. */
export function olderAddress(parameters: URLSearchParams, { micros, id }: Position): string {
  const next = new URLSearchParams(parameters);
  next.set('before', `${micros},${id}`);
  return `/?${next.toString()}`;
}

/** The same view from its newest event on. */
export function newestAddress(parameters: URLSearchParams): string {
  const next = new URLSearchParams(parameters);
  next.delete('before');
  return next.size === 0 ? '/' : `/?${next.toString()}`;
}

/** Event time in microseconds and the id, as `olderAddress` writes them. */
function readPosition(text: string | null): Position | undefined {
  if (text === null || text === '') return undefined;
  const [, micros, id] = /^(-?\d{1,16}),(.+)$/s.exec(text) ?? [];
  if (micros === undefined || id === undefined)
    throw new Refusal(400, 'before is not a place in the list, as the link "Older events" has it.', {
      details: { parameter: 'before' },
    });
  return { micros: Number(micros), id };
}
