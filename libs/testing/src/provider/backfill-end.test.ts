import { answerTick, createPoller, readBackfill } from '@mef/poll';
import { isoWithOffset } from '@mef/event-model';
import { createPollWorld } from './create-poll-world.ts';
import { createShapedSource } from './create-shaped-source.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const followed = createShapedSource('a log that is followed');
const source = { ...followed, request: { ...followed.request, bounded: { until: '{to}' } } };
const key = { app: source.name, instance: 'main' };

/** A log with twenty old records, and a backfill of them that was asked for. */
function setUp(habits: Parameters<typeof createPollWorld>[1] = {}) {
  const world = createPollWorld(source, { pageSize: 2, ...habits });
  const [from, to] = [world.clock() - 11 * DAY, world.clock() - 9 * DAY];
  for (let n = 0; n < 20; n += 1) {
    const time = from + DAY + n * MINUTE;
    world.provider.add({ time, listedAt: time });
  }
  const ask = (backfill: object) => answerTick({ backfill: { instance: 'main', ...backfill } }, poller, 300_000);
  const poller = createPoller(source, world.ports);
  const slow: typeof world.ports.http = (request, limits) => {
    world.clock.advance(10_000);
    return world.ports.http(request, limits);
  };
  return {
    ...world,
    from,
    to,
    ask,
    request: () => ask({ from: isoWithOffset(from), to: isoWithOffset(to) }),
    state: () => readBackfill(world.cursors, key),
    /** A run that has no time for all of it. */
    cutRun: () => world.run({ http: slow }, 130_000),
  };
}

describe('a backfill that overwrites', () => {
  const overwriting = ({ stream }: Pick<ReturnType<typeof setUp>, 'stream'>) =>
    stream.batches().filter(({ overwrite }) => overwrite === true);

  it('brings again what is known as stored, in blocks that say so; the schedule and its blocks stay as they are', async () => {
    const world = setUp();
    const { ask, from, to, run, clock, stream, provider, stored, state } = world;
    await world.request();
    clock.advance(MINUTE);
    await run();
    expect(stored()).toHaveLength(20);
    expect(await ask({ from: isoWithOffset(from), to: isoWithOffset(to), overwrite: true })).toEqual({
      requested: true,
    });
    expect((await state()).running).toMatchObject({ overwrite: true });
    const fresh = provider.add();
    clock.advance(MINUTE);
    await run();
    const again = overwriting(world).flatMap(({ events }) => events.map(({ details }) => details['recordid']));
    expect([...again].sort()).toEqual(stored().slice(0, 20).sort());
    const others = stream.batches().filter(({ overwrite }) => overwrite === undefined);
    expect(others.flatMap(({ events }) => events).map(({ details }) => details['recordid'])).toContain(fresh);
    // Its own day is where an ordinary event lies; that of a backfill may have been stored under another.
    const byHowRead = Map.groupBy(others, ({ reread }) => reread === true);
    expect(byHowRead.get(true)?.flatMap(({ events }) => events)).toHaveLength(20);
    expect(byHowRead.get(false)?.flatMap(({ events }) => events)).toHaveLength(1);
    expect((await state()).last).toMatchObject({
      how: 'finished',
      overwrite: true,
      tally: { events: 20, duplicates: 0 },
    });
  });

  it('leaves what it brings unknown to later walks: not every destination stores what replaces something', async () => {
    const world = setUp();
    const { ask, from, to, run, clock, stored } = world;
    await ask({ from: isoWithOffset(from), to: isoWithOffset(to), overwrite: true });
    clock.advance(MINUTE);
    await run();
    expect(overwriting(world).flatMap(({ events }) => events)).toHaveLength(20);
    await world.request();
    clock.advance(MINUTE);
    await run();
    expect(stored()).toHaveLength(40);
  });
});

describe('how a backfill stands', () => {
  it('is nothing where none was asked for', async () => {
    const { state } = setUp();
    expect(await state()).toEqual({ running: undefined, last: undefined });
  });

  it('is known from its request to its end, with what was done', async () => {
    const { request, state, cutRun, run, clock, from, to } = setUp();
    await request();
    expect((await state()).running).toMatchObject({ from, to, doneUntil: from, tally: { pages: 0, events: 0 } });
    clock.advance(MINUTE);
    const cut = await cutRun();
    const { running } = await state();
    expect(running).toMatchObject({ from, to, tally: { pages: cut.backfill?.pages, events: cut.backfill?.events } });
    expect(running?.tally.events).toBeGreaterThan(0);
    expect(running?.newest).toBeGreaterThan(from);
    clock.advance(MINUTE);
    await run();
    const tally = expect.objectContaining({ events: 20 }) as object;
    expect(await state()).toMatchObject({
      running: undefined,
      last: { how: 'finished', from, to, tally, endedAt: clock() },
    });
  });

  it('tells that the provider refused it, and what was stored before', async () => {
    const { request, state, run } = setUp({ fault: (call) => (call >= 4 ? '404' : undefined) });
    await request();
    await run();
    expect((await state()).last).toMatchObject({ how: 'refused by the provider', tally: { pages: 3, events: 6 } });
  });

  it('is in the log by the name of the cursor that was walked', async () => {
    const { request, run, telemetry } = setUp();
    await request();
    await run();
    const walks = telemetry.lines().filter(({ message }) => message === 'log walked');
    expect(walks.map((line) => line['cursor'])).toEqual(['live', 'backfill']);
  });
});

describe('a backfill that is cancelled', () => {
  it('ends where it stands, and another one may be asked for', async () => {
    const { request, ask, state, cutRun, run, stored, clock, provider } = setUp();
    await request();
    clock.advance(MINUTE);
    await cutRun();
    const before = stored();
    expect(await ask({ cancel: true })).toEqual({ cancelled: 'done' });
    expect(await state()).toMatchObject({ running: undefined, last: { how: 'cancelled' } });
    clock.advance(MINUTE);
    await run();
    expect(stored()).toEqual(before);
    expect(await request()).toEqual({ requested: true });
    clock.advance(MINUTE);
    await run();
    expect(new Set(stored())).toEqual(new Set(provider.ids()));
  });

  it('waits for the run that has the lock, which would save over it', async () => {
    const { request, ask, state, cursors } = setUp();
    await request();
    const lease = await cursors.lock(key, 'another-run', 180_000);
    expect(await ask({ cancel: true })).toEqual({ cancelled: 'locked' });
    expect((await state()).running).toBeDefined();
    await lease?.release();
    expect(await ask({ cancel: true })).toEqual({ cancelled: 'done' });
  });

  it('must be there, and the lock is given back either way', async () => {
    const { ask, cursors } = setUp();
    expect(await ask({ cancel: true })).toEqual({ cancelled: 'nothing to cancel' });
    expect(await cursors.lock(key, 'a-run', 1_000)).toBeDefined();
    await expect(ask({ cancel: false })).rejects.toThrow('cancel');
  });
});
