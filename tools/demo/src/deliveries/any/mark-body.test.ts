import { markBody } from './mark-body.ts';

describe('markBody', () => {
  it('leaves every other byte as it was', () => {
    const body = String.raw`{ "note":"a\/b \u00e9", "n":1.0,"n":2 }`;
    expect(markBody(body, 'demo1-000001')).toBe(
      String.raw`{"sender_mark":"demo1-000001", "note":"a\/b \u00e9", "n":1.0,"n":2 }`,
    );
  });

  it('makes JSON of an empty object too, and keeps a byte order mark', () => {
    expect(JSON.parse(markBody('{ }', 'demo1-000001') ?? '')).toEqual({ sender_mark: 'demo1-000001' });
    expect(markBody('\ufeff{}', 'm')).toMatch(/^\ufeff\{"sender_mark":"m"/);
  });

  it.each(['', 'null', '7', '[]', '{"a":', '<html>'])('gives nothing for %j, which is no JSON object', (body) => {
    expect(markBody(body, 'demo1-000001')).toBeUndefined();
  });
});
