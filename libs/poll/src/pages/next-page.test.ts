import { ProviderError } from '@mef/provider-client';
import type { JsonValue } from '@mef/validation';

import type { AnsweredPage } from './answered-page.ts';
import { nextPage } from './next-page.ts';
import type { PagePosition, Pages } from './pages.ts';

const endpoint = new URL('https://api.example.com/v1');
const SIZE = 3;

const page = (answer: Partial<AnsweredPage>): AnsweredPage => ({
  body: [],
  headers: {},
  url: 'https://api.example.com/v1/logs?limit=3',
  endpoint,
  asked: undefined,
  endsOnEmptyPage: false,
  recordCount: SIZE,
  ...answer,
});

function failureOf(pages: Pages, answer: Partial<AnsweredPage>): unknown {
  try {
    return nextPage(pages, page(answer));
  } catch (error) {
    return error;
  }
}

describe('link pages', () => {
  const next = (header: string): PagePosition | undefined =>
    nextPage({ kind: 'link' }, page({ headers: { link: header } }));

  it('go on at the link with the relation next, wherever it stands, encoded as it came', () => {
    const header =
      '<https://api.example.com/v1/logs?self>; rel="self", <https://api.example.com/v1/logs?after=MS42e%2BMT%3D%3D&q=a,b>; title="a, b"; rel="last next"';
    expect(next(header)).toEqual({ url: 'https://api.example.com/v1/logs?after=MS42e%2BMT%3D%3D&q=a,b' });
  });

  it.each([
    ['/v1/logs?after=2', 'https://api.example.com/v1/logs?after=2'],
    ['?after=2', 'https://api.example.com/v1/logs?after=2'],
    ['logs/2', 'https://api.example.com/v1/logs/2'],
  ])('resolve %s against the URL that was asked', (target, url) => {
    expect(next(`<${target}>; rel=next`)).toEqual({ url });
  });

  it.each([[''], ['<https://api.example.com/v1/logs>; rel="prev"'], ['<https://api.example.com/v1/logs>'], ['next']])(
    'end where no link says next: %s',
    (header) => {
      expect(next(header)).toBeUndefined();
    },
  );

  it.each([
    ['another host', 'https://evil.example/?u=https://api.example.com/v1'],
    ['a host that starts like ours', 'https://api.example.com.evil.example/v1/logs'],
    ['another port', 'https://api.example.com:8443/v1/logs'],
    ['no TLS', 'http://api.example.com/v1/logs'],
    ['a user', 'https://user@api.example.com/v1/logs'],
    ['no scheme', '//evil.example/v1/logs'],
    ['another API', 'https://api.example.com/v2/logs'],
    ['no network', 'data:text/plain,x'],
  ])('refuse a link to %s before its position can be saved', (_what, url) => {
    const error = failureOf({ kind: 'link' }, { headers: { link: `<${url}>; rel="next"` } });
    expect(error).toMatchObject({ name: 'ProviderError', failure: 'foreign-url' });
    expect(String(error)).not.toContain('evil');
  });
});

describe('cursor pages', () => {
  const pages = { kind: 'cursor', path: 'meta.next', parameter: 'cursor' } as const;
  const withMore = { ...pages, more: 'meta.more' };

  it.each<[JsonValue, string]>([
    ['abc=+/', 'abc=+/'],
    [' padded ', ' padded '],
    [17, '17'],
    [0, '0'],
  ])('send the cursor %j back as it came', (next, cursor) => {
    expect(nextPage(pages, page({ body: { meta: { next } } }))).toEqual({ query: { cursor } });
  });

  it.each<[JsonValue]>([[{ meta: { next: null } }], [{ meta: { next: ' ' } }], [{ meta: {} }], [{ meta: null }], [[]]])(
    'end where there is none: %j',
    (body) => {
      expect(nextPage(pages, page({ body }))).toBeUndefined();
    },
  );

  it('find nothing that every object has', () => {
    expect(nextPage({ ...pages, path: 'meta.constructor' }, page({ body: { meta: {} } }))).toBeUndefined();
  });

  it('do what the body says of more, also where the cursor stays', () => {
    expect(nextPage(withMore, page({ body: { meta: { next: 'c', more: true } } }))).toEqual({ query: { cursor: 'c' } });
    expect(nextPage(withMore, page({ body: { meta: { next: 'c', more: false } } }))).toBeUndefined();
  });

  it.each<[string, Pages, JsonValue]>([
    ['meta.next', pages, { meta: { next: { id: 'canary' } } }],
    ['meta.next', pages, { meta: { next: ['canary'] } }],
    ['meta.next', pages, { meta: { next: true } }],
    ['meta.next', withMore, { meta: { next: null, more: true } }],
    ['meta.more', withMore, { meta: { next: 'canary' } }],
    ['meta.more', withMore, { meta: { next: 'canary', more: 'false' } }],
  ])('do not take a wrong shape at %s for the end', (path, kind, body) => {
    const error = failureOf(kind, { body });
    expect(error).toMatchObject({ name: 'ProviderError', failure: 'unreadable' });
    expect(String(error)).toContain(path);
    expect(String(error)).not.toContain('canary');
  });
});

describe('list-cursor pages', () => {
  const pages = { kind: 'list-cursor', path: 'metadata.next_offset', parameter: 'next_offset' } as const;
  const next = (value: JsonValue) => nextPage(pages, page({ body: { metadata: { next_offset: value } } }));

  it('send the parts back joined by commas', () => {
    expect(next(['1532951895000', 'af0ba235'])).toEqual({ query: { next_offset: '1532951895000,af0ba235' } });
    expect(next([1532951895000, 'af0ba235'])).toEqual({ query: { next_offset: '1532951895000,af0ba235' } });
  });

  it('end at null, at nothing, and at an empty list', () => {
    expect([next(null), next([]), nextPage(pages, page({ body: {} }))]).toEqual([undefined, undefined, undefined]);
  });

  it.each<[JsonValue]>([['canary,1'], [{ offset: 'canary' }], [['canary', null]], [['canary', '']], [[['canary']]]])(
    'do not take %j for the end',
    (value) => {
      const error = failureOf(pages, { body: { metadata: { next_offset: value } } });
      expect(error).toMatchObject({ failure: 'unreadable', message: expect.stringContaining('metadata.next_offset') });
      expect(String(error)).not.toContain('canary');
    },
  );
});

describe('counted pages', () => {
  const offset = { kind: 'offset', parameter: 'offset', size: SIZE } as const;
  const number = { kind: 'number', parameter: 'page', size: SIZE } as const;

  it('go on behind a full page', () => {
    expect(nextPage(offset, page({}))).toEqual({ query: { offset: '3' } });
    expect(nextPage(offset, page({ asked: { query: { offset: '3' } } }))).toEqual({ query: { offset: '6' } });
    expect(nextPage({ ...offset, from: 1 }, page({}))).toEqual({ query: { offset: '4' } });
    expect(nextPage(number, page({}))).toEqual({ query: { page: '2' } });
    expect(nextPage(number, page({ asked: { query: { page: '9' } } }))).toEqual({ query: { page: '10' } });
    expect(nextPage({ ...number, from: 0 }, page({}))).toEqual({ query: { page: '1' } });
  });

  it('skip what really came, where a provider does not heed the size', () => {
    expect(nextPage(offset, page({ recordCount: 100 }))).toEqual({ query: { offset: '100' } });
  });

  it.each([[0], [SIZE - 1]])('end at a page of %i', (recordCount) => {
    expect(nextPage(offset, page({ recordCount }))).toBeUndefined();
    expect(nextPage(number, page({ recordCount }))).toBeUndefined();
  });

  it.each<[PagePosition]>([
    [{ url: 'https://api.example.com/v1/logs?offset=3' }],
    [{ query: { after: 'canary' } }],
    [{ query: { offset: '-3' } }],
  ])('refuse the position of another kind of pages: %j', (asked) => {
    const error = failureOf(offset, { asked });
    expect(String(error)).toContain('expected a number in the parameter offset');
    expect(error).not.toBeInstanceOf(ProviderError);
  });
});

it('windows have no next page, however full', () => {
  expect(
    nextPage({ kind: 'window', size: SIZE }, page({ headers: { link: '</v1/logs>; rel="next"' } })),
  ).toBeUndefined();
});
