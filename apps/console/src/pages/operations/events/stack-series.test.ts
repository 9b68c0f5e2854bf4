import { stackSeries } from './stack-series.ts';

test('each source is drawn on top of those behind it', () => {
  const sources = [
    { name: 'a', counts: [1, 2] },
    { name: 'b', counts: [10, 20] },
    { name: 'other', counts: [100, 200] },
  ];
  expect(stackSeries({ step: 60, start: 120, sources })).toEqual([
    [120, 180],
    [111, 222],
    [110, 220],
    [100, 200],
  ]);
  expect(stackSeries({ step: 60, start: 0, sources: [] })).toEqual([[]]);
});
