import type { ProviderRequest } from '@mef/provider-client';
import type { JsonValue } from '@mef/validation';
import * as fc from 'fast-check';

import type { RequestTemplate } from '../define-rest-source.ts';
import { firstRequest } from '../request/first-request.ts';
import { requestAt } from '../request/request-at.ts';
import { nextPage } from './next-page.ts';
import type { PagePosition, Pages } from './pages.ts';
import { recordsOf } from './records-of.ts';

interface Listed {
  readonly id: string;
  /** Seconds, so that several records share one. */
  readonly at: number;
}

/** One page: the records, the record behind it, and what the provider was asked. */
interface Served {
  readonly records: readonly Listed[];
  readonly next: Listed | undefined;
  readonly url: URL;
}

/** A provider with a list, as one kind of pages serves it. */
interface SimulatedProvider {
  readonly pages: (size: number) => Pages;
  /** Where the records of an answer stand. */
  readonly path?: string;
  /** Position in the list of the page that a query asks for. */
  readonly start: (query: URLSearchParams, list: readonly Listed[], size: number) => number;
  readonly body: (served: Served) => unknown;
  readonly link?: (served: Served) => string;
}

const endpoint = new URL('https://api.example.com');
const template: RequestTemplate = {
  path: '/v1/logs',
  query: { filter: 'created:>={from}', limit: '{settings.size}' },
  headers: { accept: 'application/json' },
  times: 'iso seconds',
};

const startAt = (list: readonly Listed[], id: string | null): number =>
  id === null ? 0 : list.findIndex((record) => record.id === id);

/** Ids that only survive being passed on to the letter. */
const nextLink = ({ next, url }: Served): string => {
  const self = `<${url.href}>; rel="self"; title="a, <b>"`;
  return next === undefined ? self : `${self}, <${urlAfter(next)}>; rel="next"`;
};
const urlAfter = ({ id }: Listed): string => `https://api.example.com/v1/logs?after=${encodeURIComponent(id)}`;

const providers: Readonly<Record<string, SimulatedProvider>> = {
  'absolute links': {
    pages: () => ({ kind: 'link' }),
    start: (query, list) => startAt(list, query.get('after')),
    body: ({ records }) => records,
    link: nextLink,
  },
  'relative links': {
    pages: () => ({ kind: 'link' }),
    start: (query, list) => startAt(list, query.get('after')),
    body: ({ records }) => records,
    link: (served) => nextLink(served).replaceAll('https://api.example.com', ''),
  },
  'a cursor in the body': {
    pages: () => ({ kind: 'cursor', path: 'meta.next_cursor', parameter: 'cursor' }),
    path: 'items',
    start: (query, list) => startAt(list, query.get('cursor')),
    body: ({ records, next }) => ({ items: records, meta: { next_cursor: next?.id ?? '' } }),
  },
  'a cursor that is a number': {
    pages: () => ({ kind: 'cursor', path: 'next', parameter: 'from_row' }),
    path: 'items',
    start: (query) => Number(query.get('from_row') ?? 0),
    body: ({ records, next }) => ({ items: records, next: next === undefined ? null : Number(next.id.split('+')[0]) }),
  },
  'a cursor that stays, and a word of more': {
    pages: () => ({ kind: 'cursor', path: 'cursor', parameter: 'cursor', more: 'has_more' }),
    path: 'items',
    start: (query, list) => startAt(list, query.get('cursor')),
    body: ({ records, next }) => ({ items: records, cursor: next?.id ?? 'the end', has_more: next !== undefined }),
  },
  'a list as a cursor': {
    pages: () => ({ kind: 'list-cursor', path: 'response.metadata.next_offset', parameter: 'next_offset' }),
    path: 'response.authlogs',
    start: (query, list) => startAt(list, query.get('next_offset')?.split(',')[1] ?? null),
    body: ({ records, next }) => ({
      response: { authlogs: records, metadata: { next_offset: next === undefined ? null : [next.at, next.id] } },
    }),
  },
  'an offset': {
    pages: (size) => ({ kind: 'offset', parameter: 'offset', size }),
    start: (query) => Number(query.get('offset') ?? 0),
    body: ({ records }) => records,
  },
  'an offset that counts from one': {
    pages: (size) => ({ kind: 'offset', parameter: 'startIndex', size, from: 1 }),
    path: 'Resources',
    start: (query) => Number(query.get('startIndex') ?? 1) - 1,
    body: ({ records }) => ({ Resources: records }),
  },
  'page numbers': {
    pages: (size) => ({ kind: 'number', parameter: 'page', size }),
    start: (query, _list, size) => (Number(query.get('page') ?? 1) - 1) * size,
    body: ({ records }) => records,
  },
  'page numbers that start with nought': {
    pages: (size) => ({ kind: 'number', parameter: 'page', size, from: 0 }),
    start: (query, _list, size) => Number(query.get('page') ?? 0) * size,
    body: ({ records }) => records,
  },
};

describe('a walk over a list gives every record once', () => {
  const sizes = fc.integer({ min: 1, max: 7 });
  const times = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });

  it.each(Object.entries(providers))('with %s', (_name, provider) => {
    fc.assert(
      fc.property(sizes, times, (size, seconds) => {
        const list = seconds.sort((a, b) => a - b).map((at, index) => ({ id: `${index}+/=`, at }));
        expect(walk(provider, list, size)).toEqual(list);
      }),
      { numRuns: 200 },
    );
  });
});

function walk(provider: SimulatedProvider, list: readonly Listed[], size: number): JsonValue[] {
  const first = firstRequest(template, { instance: { account: 'acme', settings: { size } }, from: 0 });
  const records: JsonValue[] = [];
  let asked: PagePosition | undefined;
  for (let pages = 0; pages <= list.length + 1; pages++) {
    const request = asked === undefined ? first : requestAt(first, asked);
    const served = serve(provider, request, list, size);
    const found = recordsOf(served.body, provider.path);
    records.push(...found);
    const next = nextPage(provider.pages(size), {
      ...served,
      endpoint,
      asked,
      endsOnEmptyPage: false,
      recordCount: found.length,
    });
    if (next === undefined) return records;
    // As a cursor keeps it from one run to the next.
    asked = JSON.parse(JSON.stringify(next)) as PagePosition;
  }
  throw new Error('the walk does not end');
}

function serve(provider: SimulatedProvider, request: ProviderRequest, list: readonly Listed[], size: number) {
  const url = new URL(request.url, endpoint);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const isLater = url.searchParams.has('after');
  expect(url.searchParams.get('filter')).toBe(isLater ? null : 'created:>=1970-01-01T00:00:00Z');
  expect(request.headers).toEqual({ accept: 'application/json' });
  const start = provider.start(url.searchParams, list, size);
  const served = { records: list.slice(start, start + size), next: list[start + size], url };
  const headers: Record<string, string> = provider.link === undefined ? {} : { link: provider.link(served) };
  return { body: JSON.parse(JSON.stringify(provider.body(served))) as JsonValue, headers, url: url.href };
}
