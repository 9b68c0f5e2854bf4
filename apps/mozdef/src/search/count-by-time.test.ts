import type Database from 'better-sqlite3';
import { completeEvent } from '../normalize/complete-event.ts';
import { commitEvents } from '../store/commit-events.ts';
import { openDatabase } from '../store/open-database.ts';
import { countByTime, mostBars } from './count-by-time.ts';
import { parseQuery } from './query/parse-query.ts';

let database: Database.Database;

beforeEach(() => {
  database = openDatabase(':memory:');
});
afterEach(() => {
  database.close();
});

const always = { query: undefined, fromMicros: undefined, toMicros: undefined };

function store(source: string, ...times: readonly string[]): void {
  const details = { ingest: { source, instance: 'main' } };
  const receipt = { nowMs: 0, mozdefhostname: 'siem.example.com' };
  const events = times.map((date, at) =>
    completeEvent({ date, summary: source, details }, `${source}${at}-${date}`, receipt),
  );
  commitEvents(database, [events], 0);
}
const total = ({ sources }: { sources: { counts: number[] }[] }) =>
  sources.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);

test.each([
  ['2026-01-01T00:00:10Z', '2026-01-01T01:59:50Z', 60, 120],
  ['2026-01-01T00:00:10Z', '2026-01-01T02:00:50Z', 300, 25],
  ['2026-01-01', '2026-01-31', 86_400, 31],
  ['1971-01-01', '2026-01-01', 31_536_000, 56],
] as const)('from %s to %s a bar is %d seconds', (first, last, step, bars) => {
  store('s', first, last);
  const histogram = countByTime(database, always);
  expect([total(histogram), histogram.step, histogram.sources[0]?.counts.length]).toEqual([2, step, bars]);
});

test('an event of another age costs no more bars', () => {
  store('s', '0101-01-01', '2026-01-01', '9999-12-31');
  const histogram = countByTime(database, always);
  expect(total(histogram)).toBe(3);
  expect(histogram.sources[0]?.counts.length).toBeLessThanOrEqual(mostBars);
});

test('bars cover the time that is asked for, events or not', () => {
  store('s', '2026-01-01T00:10:00Z');
  const fromMicros = Date.UTC(2026, 0, 1) * 1000;
  const { step, start, sources } = countByTime(database, { ...always, fromMicros, toMicros: fromMicros + 3600e6 });
  expect([step, start * 1e6, sources[0]?.counts.length, sources[0]?.counts.indexOf(1)]).toEqual([
    60,
    fromMicros,
    60,
    10,
  ]);
});

test('nothing that matches has no bars', () => {
  expect(countByTime(database, always)).toMatchObject({ sources: [] });
});

test('the sources of most events have a row of their own, and all others share one', () => {
  for (let n = 0; n < 10; n++)
    store(`s${n}`, ...Array.from({ length: n + 1 }, (_, at) => `2026-01-01T00:00:${at + 10}Z`));
  const { sources } = countByTime(database, always);
  expect(sources.map(({ name, counts }) => [name, counts[0]])).toEqual([
    ...[9, 8, 7, 6, 5, 4, 3].map((n) => [`s${n}`, n + 1]),
    ['other', 6],
  ]);
  expect(countByTime(database, { ...always, query: parseQuery('s1') }).sources).toEqual([{ name: 's1', counts: [2] }]);
});
