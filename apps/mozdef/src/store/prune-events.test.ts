import { commitEvents } from './commit-events.ts';
import { compactIndex } from './compact-index.ts';
import { DamagedDatabase, openDatabase } from './open-database.ts';
import { pruneEvents, pruneStep } from './prune-events.ts';
import { searchEvents } from '../search/search-events.ts';

const day = 86_400_000;
const today = Date.UTC(2026, 0, 31, 12);
const everything = { fromMicros: undefined, toMicros: undefined, size: 1000 };

function receivedOn(nowMs: number, count: number) {
  const events = Array.from({ length: count }, (_, at) => ({
    id: `${nowMs}-${at}`,
    eventMicros: 0,
    document: '{}',
    origin: '',
    words: 'word',
    fields: '',
  }));
  return { events, nowMs };
}

test('events received more days ago than are kept are deleted, with their words, and no others', () => {
  const database = openDatabase(':memory:');
  for (const { events, nowMs } of [
    receivedOn(today - 31 * day, 3),
    receivedOn(today - 30 * day, 2),
    receivedOn(today, 1),
  ])
    commitEvents(database, [events], nowMs);
  expect(pruneEvents(database, 30, today)).toBe(3);
  expect(pruneEvents(database, 30, today)).toBe(0);
  for (const query of [undefined, { kind: 'match', expression: 'words : "word"' } as const]) {
    const { total, events } = searchEvents(database, { ...everything, query });
    expect(total).toBe(3);
    expect(events).toHaveLength(3);
  }
  expect(pruneEvents(database, 30, today + day)).toBe(2);
  database.close();
});

test('a step deletes a bounded number, so that events can come in between', () => {
  const database = openDatabase(':memory:');
  const { events, nowMs } = receivedOn(today - 90 * day, 2 * pruneStep + 1);
  commitEvents(database, [events], nowMs);
  expect([1, 2, 3, 4].map(() => pruneEvents(database, 30, today))).toEqual([pruneStep, pruneStep, 1, 0]);
  database.close();
});

test('an event whose day was damaged in the index is not deleted by it', () => {
  const database = openDatabase(':memory:');
  const { events } = receivedOn(today, 2);
  commitEvents(database, [events], today);
  // The row keeps its day, and the index has another, as a flipped bit leaves it.
  database.unsafeMode();
  database.pragma('writable_schema = ON');
  database.exec(
    "UPDATE sqlite_schema SET sql = replace(sql, '(receivedday)', '(seq)') WHERE name = 'events_by_received'",
  );
  database.pragma('writable_schema = RESET');
  database.exec('REINDEX events_by_received');
  database.pragma('writable_schema = ON');
  database.exec(
    "UPDATE sqlite_schema SET sql = replace(sql, '(seq)', '(receivedday)') WHERE name = 'events_by_received'",
  );
  database.pragma('writable_schema = RESET');
  expect(() => pruneEvents(database, 30, today)).toThrow(DamagedDatabase);
  expect(searchEvents(database, { ...everything, query: undefined }).total).toBe(2);
  database.close();
});

test('an id that was deleted may come again', () => {
  const database = openDatabase(':memory:');
  const { events } = receivedOn(0, 1);
  commitEvents(database, [events], 0);
  pruneEvents(database, 30, today);
  expect(commitEvents(database, [events], today)).toEqual([['stored']]);
  expect(searchEvents(database, { ...everything, query: { kind: 'match', expression: 'words : "word"' } }).total).toBe(
    1,
  );
  database.close();
});

test('the index gives back the room of what was deleted, in several steps, and finds the rest', () => {
  const database = openDatabase(':memory:');
  const words = (at: number) => Array.from({ length: 200 }, (_, word) => `w${at}x${word}`).join(' ');
  for (let batch = 0; batch < 6; batch++)
    for (const nowMs of [0, today]) {
      const { events } = receivedOn(nowMs, pruneStep / 4);
      const named = events.map((event, at) => ({
        ...event,
        id: `${batch}-${event.id}`,
        origin: '',
        words: words(batch * 1000 + at),
      }));
      commitEvents(database, [named], nowMs);
    }
  while (pruneEvents(database, 30, today) > 0);
  const size = () => database.prepare<[], number>('SELECT sum(length(block)) FROM search_data').pluck().get() ?? 0;
  const before = size();
  let steps = 1;
  while (compactIndex(database, steps === 1)) steps += 1;
  expect(steps).toBeGreaterThan(2);
  expect(size()).toBeLessThan(before * 0.7);
  expect(
    searchEvents(database, { ...everything, query: { kind: 'match', expression: 'words : "w5001x7"' } }).total,
  ).toBe(1);
  database.close();
});
