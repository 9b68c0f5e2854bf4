import { createMarkers, markersIn } from './marker.ts';

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
