import { commitEvents } from './commit-events.ts';
import { createConnection } from './create-connection.ts';
import { createPruner } from './create-pruner.ts';
import { openDatabase } from './open-database.ts';
import { pruneStep } from './prune-events.ts';

const day = 86_400_000;
const minute = 60_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function events(count: number, name: string) {
  return Array.from({ length: count }, (_, at) => ({
    id: `${name}${at}`,
    eventMicros: 0,
    document: '{}',
    origin: '',
    words: 'w',
    fields: '',
  }));
}

test('expired events go soon after the start, and as days pass', () => {
  const database = openDatabase(':memory:');
  let nowMs = 40 * day;
  commitEvents(database, [events(2 * pruneStep + 5, 'old')], 0);
  commitEvents(database, [events(3, 'new')], 30 * day);
  const count = () => database.prepare('SELECT count(*) FROM events').pluck().get();
  const connection = createConnection({ open: () => database, log: () => undefined });
  const pruner = createPruner(connection, 30, { now: () => nowMs, log: () => undefined });
  jest.advanceTimersByTime(1000);
  expect(count()).toBe(3);
  nowMs = 61 * day;
  jest.advanceTimersByTime(2 * minute);
  expect(count()).toBe(0);
  commitEvents(database, [events(1, 'late')], 0);
  pruner.stop();
  jest.advanceTimersByTime(2 * minute);
  expect(count()).toBe(1);
  connection.close();
});

test('a store that fails is told, and tried again', () => {
  const database = openDatabase(':memory:');
  commitEvents(database, [events(1, 'old')], 0);
  const logged: string[] = [];
  let isBroken = true;
  const connection = createConnection({
    log: () => undefined,
    open: () => database,
  });
  const breaking = {
    ...connection,
    write: <T>(work: Parameters<typeof connection.write<T>>[0]) => {
      if (isBroken) throw new Error('no room');
      return connection.write(work);
    },
  };
  const pruner = createPruner(breaking, 30, { now: () => 40 * day, log: (line) => logged.push(line) });
  jest.advanceTimersByTime(1000);
  expect(logged).toEqual(['Expired events could not be deleted, which is tried again in a minute: no room']);
  isBroken = false;
  jest.advanceTimersByTime(2 * minute);
  expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(0);
  pruner.stop();
  connection.close();
});
