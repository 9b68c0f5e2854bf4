import { SeenIds } from './seen-ids.ts';

const MOST = 200_000;
const ids = (from: number, count: number) => Array.from({ length: count }, (_none, n) => `id-${from + n}`);

test('knows the ids that were noted before, and those of this run', () => {
  const seen = new SeenIds(new Set(['before']));
  seen.add(['now']);
  expect(['before', 'now', 'never'].map((id) => seen.has(id))).toEqual([true, true, false]);
});

test('keeps the last 200,000 of a run, and one that comes again stays', () => {
  const seen = new SeenIds(new Set());
  seen.add(ids(0, MOST));
  expect(seen.has('id-0')).toBe(true);
  seen.add(['id-0']);
  seen.add(ids(MOST, 2));
  expect(['id-0', 'id-1', 'id-2', 'id-3', `id-${MOST + 1}`].map((id) => seen.has(id))).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
});
