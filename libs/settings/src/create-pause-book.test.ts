import { createMemoryParameters } from './create-memory-parameters.ts';
import { createPauseBook } from './create-pause-book.ts';
import { parsePause, pauseParameter, writePause, type Pause } from './pause.ts';

const name = pauseParameter({ stage: 'dev', app: 'zoom-webhook' }, 'main');
const pause: Pause = { since: '2026-11-21T08:00:00.000Z', by: 'user1', note: 'floods the SIEM' };

function setUp() {
  const store = createMemoryParameters();
  const [unread, changes]: [string[], (Pause | undefined)[]] = [[], []];
  let now = 1_000_000;
  const book = createPauseBook({
    read: store.read,
    clock: () => now,
    onUnread: (parameter) => void unread.push(parameter),
    onChange: (_parameter, to) => void changes.push(to),
  });
  return { store, book, unread, changes, wait: (ms: number) => void (now += ms) };
}

it('is beside the secrets of the instance, and says what was written', () => {
  expect(name).toBe('/mef/dev/zoom-webhook/main/paused');
  expect(parsePause(name, writePause(pause))).toEqual(pause);
});

it.each(['', 'true', '{"v":2,"since":"2026-11-21T08:00:00Z","by":"user1"}', '{"v":1,"since":"now","by":"user1"}'])(
  'is no pause: %s; the error names the parameter alone',
  (text) => {
    expect(() => parsePause(name, text)).toThrow(`${name}: expected JSON with v 1, since, by and perhaps note`);
  },
);

it('knows a pause and its end within 30 seconds, and asks no more often', async () => {
  const { store, book, changes, wait } = setUp();
  expect(await book(name)).toBeUndefined();
  store.set(name, writePause(pause));
  wait(29_999);
  expect(await book(name)).toBeUndefined();
  expect(store.reads()).toBe(1);
  wait(1);
  expect(await book(name)).toEqual(pause);
  store.set(name, undefined);
  wait(30_000);
  expect(await book(name)).toBeUndefined();
  expect(changes).toEqual([pause, undefined]);
});

it('shares one read among callers at the same time', async () => {
  const { store, book } = setUp();
  await Promise.all([book(name), book(name), book(name)]);
  expect(store.reads()).toBe(1);
});

it('lets the last known word stand while nobody answers, says so, and asks again after 5 seconds', async () => {
  const { store, book, unread, wait } = setUp();
  store.set(name, writePause(pause));
  await book(name);
  store.setDown(true);
  wait(30_000);
  expect(await book(name)).toEqual(pause);
  wait(4_999);
  expect(await book(name)).toEqual(pause);
  expect([unread, store.reads()]).toEqual([[name], 2]);
  store.set(name, undefined);
  store.setDown(false);
  wait(1);
  expect(await book(name)).toBeUndefined();
});

it('does not take what cannot be read for an end of the pause', async () => {
  const { store, book, unread, wait } = setUp();
  store.set(name, writePause(pause));
  await book(name);
  store.set(name, 'paused');
  wait(30_000);
  expect(await book(name)).toEqual(pause);
  expect(unread).toEqual([name]);
});

it('holds nothing back that was never known to be paused, and says so', async () => {
  const { store, book, unread } = setUp();
  store.setDown(true);
  expect(await book(name)).toBeUndefined();
  expect(unread).toEqual([name]);
});

it('reads anew what was read by a clock that was ahead', async () => {
  const { store, book, wait } = setUp();
  await book(name);
  store.set(name, writePause(pause));
  wait(-600_000);
  expect(await book(name)).toEqual(pause);
});
