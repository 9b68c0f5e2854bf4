import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSearcher, type Searcher } from './create-searcher.ts';
import { openDatabase } from '../store/open-database.ts';

const all = { query: undefined, fromMicros: undefined, toMicros: undefined, size: 1 };
const nothing = { total: 0, events: [], hasOlder: false };
const refusal = { status: 503, headers: { 'retry-after': '5' } };
/** Starting a thread takes some 0.1 s on an idle machine. */
jest.setTimeout(60_000);

let directory: string;
let searcher: Searcher;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-searcher-'));
  openDatabase(join(directory, 'mozdef.db')).close();
  searcher = createSearcher(join(directory, 'mozdef.db'));
});
afterEach(async () => {
  jest.useRealTimers();
  await searcher.close();
  rmSync(directory, { recursive: true });
});

test('above 32 waiting searches the next is told to come back, and the others are answered', async () => {
  const asked = Array.from({ length: 33 }, () => searcher.ask('events', all));
  await expect(searcher.ask('events', all)).rejects.toMatchObject(refusal);
  expect(await Promise.all(asked)).toEqual(Array(33).fill(nothing));
  expect(await searcher.ask('events', all)).toEqual(nothing);
});

test('a search that takes over ten seconds is refused, as is what waits behind it, and the thread starts anew', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
  const late = [searcher.ask('events', all), searcher.ask('events', all)].map((search) =>
    expect(search).rejects.toMatchObject(refusal),
  );
  // The first begins, but nothing can arrive from its thread: that takes more than promises.
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  jest.advanceTimersByTime(5_000);
  const later = searcher.ask('events', all);
  jest.advanceTimersByTime(5_000);
  await Promise.all(late);
  expect(await later).toEqual(nothing);
});

test('closing fails what waits, and the next search opens the file anew', async () => {
  const ended = [searcher.ask('events', all), searcher.ask('events', all)].map((search) =>
    expect(search).rejects.toThrow('The search thread ended.'),
  );
  await searcher.close();
  await Promise.all(ended);
  expect(await searcher.ask('events', all)).toEqual(nothing);
});

test('a thread that cannot open the file fails its search with the reason, and each after it with its own', async () => {
  const broken = createSearcher(join(directory, 'missing.db'));
  for (const search of [broken.ask('events', all), broken.ask('events', all)])
    await expect(search).rejects.toThrow('unable to open database file');
  await broken.close();
});
