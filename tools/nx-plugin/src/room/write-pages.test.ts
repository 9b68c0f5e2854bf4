import { pageKinds } from './page-kinds.ts';
import { writePages, type Paging } from './write-pages.ts';

const list = (count: number, from = 0) => Array.from({ length: count }, (_, n) => ({ id: `e-${from + n}` }));
const { polling } = pageKinds.link;

describe('writePages', () => {
  it('ends a log whose next link never ends with an empty page', () => {
    const pages = writePages([list(2)], { pages: { kind: 'link' }, polling: { ...polling, end: 'empty page' } });
    expect(pages.map(({ body }) => body)).toEqual([list(2), []]);
    expect(pages.every(({ headers }) => headers['link']?.includes('rel="next"'))).toBe(true);
  });

  it.each<[number, number[]]>([
    [1, [1]],
    [3, [3, 0]],
    [5, [3, 2]],
    [6, [3, 3, 0]],
  ])('counts %i records as pages of 3: %j', (count, expected) => {
    const paging: Paging = { pages: { kind: 'offset', parameter: 'skip', size: 3 }, records: 'a.b', polling };
    const pages = writePages([list(1), list(count - 1, 1)], paging);
    expect(pages.map(({ body }) => (body as { a: { b: unknown[] } }).a.b.length)).toEqual(expected);
  });

  it('never fills a window, which would be asked again in halves', () => {
    const [page, ...more] = writePages([list(9)], { pages: { kind: 'window', size: 4 }, polling });
    expect([page?.body, more]).toEqual([list(3), []]);
  });

  it('says whether there is more, where the manifest asks', () => {
    const paging: Paging = {
      pages: { kind: 'cursor', path: 'page.cursor', parameter: 'c', more: 'page.more' },
      records: 'list',
      polling,
    };
    expect(writePages([list(1), list(1, 1)], paging).map(({ body }) => body)).toEqual([
      { list: list(1), page: { cursor: 'page-2', more: true } },
      { list: list(1, 1), page: { cursor: null, more: false } },
    ]);
  });
});
