import fc from 'fast-check';
import { parseLinks } from './index.ts';

const next = (header: string) => parseLinks(header).find(({ rel }) => rel === 'next')?.url;

describe('parseLinks', () => {
  it('reads several headers joined by commas', () => {
    expect(
      parseLinks(
        '<https://acme.okta.com/api/v1/logs?limit=20>; rel="self", <https://acme.okta.com/api/v1/logs?after=1>; rel="next"',
      ),
    ).toEqual([
      { rel: 'self', url: 'https://acme.okta.com/api/v1/logs?limit=20' },
      { rel: 'next', url: 'https://acme.okta.com/api/v1/logs?after=1' },
    ]);
  });

  it('leaves the URL as it is, to the letter', () => {
    const url = 'https://api.github.com/organizations/1/audit-log?after=MS42NjQ%3D%3D%2B&phrase=a+b,c;d';
    expect(next(`<${url}>; rel="next"`)).toBe(url);
  });

  it.each([
    ['the first link', '<n>; rel="next", <p>; rel="prev"'],
    ['the last link', '<f>; rel="first", <p>; rel="prev", <n>; rel="next"'],
    ['a relation without quotes', '<p>; rel=prev, <n>; rel=next'],
    ['a relation in capitals', '<n>; REL="NEXT"'],
    ['one of several relations', '<n>; rel="last  next"'],
    ['no blanks at all', '<p>;rel="prev",<n>;rel="next"'],
    ['blanks everywhere', ' , <n> ; rel = "next" ; x = 1 ,'],
    ['parameters before it', '<n>; title="a, <e>; rel=\\"next\\""; type=text/html; rel="next"'],
    ['a parameter without a value', '<n>; crossorigin; rel="next"'],
    ['escapes in quotes', '<n>; rel="ne\\xt"'],
    ['junk before it', 'junk; rel="next", <n>; rel="next"'],
  ])('finds %s', (_name, header) => expect(next(header)).toBe('n'));

  it.each([
    ['nothing', ''],
    ['another relation', '<n>; rel="nextpage"'],
    ['no relation', '<n>'],
    ['a relation of a quoted text', '<n>; title="rel=next"'],
    ['the second of two relations parameters', '<n>; rel="prev"; rel="next"'],
    ['a target that does not end', '<n; rel="next"'],
    ['no target', 'n; rel="next"'],
    ['the relation of the next link', '<n>, rel="next"'],
  ])('finds no next link in %s', (_name, header) => expect(next(header)).toBeUndefined());

  it('reads back every link that is written by the book', () => {
    const url = fc.webUrl({ withQueryParameters: true });
    const rel = fc.stringMatching(/^[a-z][a-z.-]{0,8}$/);
    const title = fc.stringMatching(/^[ -~]{0,12}$/).map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
    fc.assert(
      fc.property(fc.array(fc.record({ url, rel, title })), (links) => {
        const header = links
          .map(({ url: to, rel: of, title: text }) => `<${to}>; title=${text}; rel="${of}"`)
          .join(', ');
        expect(parseLinks(header)).toEqual(links.map(({ url: to, rel: of }) => ({ rel: of, url: to })));
      }),
    );
  });

  it('never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom('<', '>', '"', '\\', ',', ';', '=', 'rel', 'next', ' '),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const { rel } of parseLinks(pieces.join(''))) expect(rel).toMatch(/^\S+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
