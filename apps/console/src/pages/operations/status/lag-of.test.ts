import { lagOf } from './lag-of.ts';

const cursor = { doneUntil: 1_000, savedAt: 9_000, finishedAt: 9_500 };

test.each([
  ['a quiet log that was just read to its end', cursor, 500],
  ['a walk that goes on since the end before', { ...cursor, doneUntil: 4_000, finishedAt: 2_000 }, 6_000],
  ['a log that was never read to its end', { ...cursor, finishedAt: null }, 9_000],
  ['an end that another clock has noted', { ...cursor, finishedAt: 11_000 }, 0],
])('%s', (_name, one, lag) => {
  expect(lagOf(one, 10_000)).toBe(lag);
});
