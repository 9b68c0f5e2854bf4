import { judge } from './judge.ts';

test.each([
  [[30, 10, 20], 30, 'p50     20 ms   max     30 ms   at most 30 ms: kept', true],
  [[30, 10, 20, 31], 30, 'p50     20 ms   max     31 ms   at most 30 ms: BROKEN', false],
  [[5_000], undefined, 'p50   5000 ms   max   5000 ms', true],
  [[], 30, 'p50    NaN ms   max    NaN ms   at most 30 ms: BROKEN', false],
])('of %j with the limit %s', (taken, limit, figures, isKept) => {
  const judged = judge({ name: 'paint', taken, limit });
  expect(judged).toEqual({ line: `paint${' '.repeat(24)}${figures}`, isKept });
});
