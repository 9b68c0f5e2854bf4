import { createMarkers, markersIn } from './marker.ts';
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

describe('markers', () => {
  it('are found wherever they stand, also in JSON within JSON, once each', () => {
    const markers = createMarkers('demo', '1a2b');
    const [first, second] = [markers.next(), markers.next()];
    const text = JSON.stringify({ raw: JSON.stringify({ sender_mark: first }), other: [second, first] });
    expect(markersIn(text, markers.run)).toEqual([first, second]);
  });

  it('of another run are not found', () => {
    expect(markersIn(`"${createMarkers('demo', '1a2b').next()}"`, 'demo1a2c')).toEqual([]);
    expect(markersIn('nothing', 'demo1a2c')).toEqual([]);
  });
});
