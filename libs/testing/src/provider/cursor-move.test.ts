import { answerTick, createPoller, readLive, type RestSource } from '@mef/poll';
import { createPollWorld } from './create-poll-world.ts';
import { createShapedSource, shapeNames, type ShapeName } from './create-shaped-source.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const iso = (ms: number) => new Date(ms).toISOString();

/** An instance that has polled a log with one record every ten minutes of the last ten hours. */
async function setUp(
  change: (source: ReturnType<typeof createShapedSource>) => RestSource<never> = asItIs,
  name?: ShapeName,
) {
  const source = change(createShapedSource(name ?? 'a log that is followed'));
  const world = createPollWorld(source, { pageSize: 20 });
  const key = { app: source.name, instance: 'main' };
  const start = world.clock();
  for (let n = 0; n < 60; n += 1) {
    world.clock.advance(10 * MINUTE);
    world.provider.add({ time: world.clock(), listedAt: world.clock() });
    await world.run();
  }
  const ask = (cursor: object) =>
    answerTick({ cursor: { instance: 'main', ...cursor } }, createPoller(source, world.ports), 300_000);
  return {
    ...world,
    key,
    start,
    ask,
    at: async () => (await readLive(world.cursors, key))?.doneUntil ?? Number.NaN,
    /** A record of the past that the provider lists only now. */
    addLate: (time: number) => world.provider.add({ time, listedAt: world.clock() }),
  };
}

const isReread = ({ reread }: { readonly reread?: true | undefined }): boolean => reread === true;

function asItIs(source: ReturnType<typeof createShapedSource>): RestSource<never> {
  return source as unknown as RestSource<never>;
}

describe('a cursor that is rewound', () => {
  it.each(shapeNames)('reads %s again from there, and stores nothing twice', async (name) => {
    const { ask, addLate, at, tick, stored, provider, clock, telemetry, stream } = await setUp(asItIs, name);
    addLate(clock() - 4 * HOUR);
    await tick(3);
    const missed = provider.ids().filter((id) => !stored().includes(id));
    expect(missed).toHaveLength(name === 'a log that is followed' ? 0 : 1);
    const from = await at();
    const to = clock() - 5 * HOUR;
    expect(await ask({ rewindTo: iso(to) })).toEqual({ moved: 'done', from: iso(from), to: iso(to) });
    expect(await at()).toBe(to);
    const known = telemetry.total('DuplicatesDropped');
    const written = stream.batches().length;
    await tick(60);
    expect(stream.batches().slice(written).filter(isReread)).toHaveLength(missed.length);
    provider.add({ time: clock(), listedAt: clock() });
    await tick(5);
    expect(stream.batches().slice(-1).filter(isReread)).toEqual([]);
    expect(telemetry.total('DuplicatesDropped') - known).toBeGreaterThan(20);
    expect(stored().toSorted()).toEqual(provider.ids().toSorted());
  });

  it('forgets the page that a walk had reached, not the limit of the provider', async () => {
    const { ask, cursors, key, run, clock, stored, provider, addLate } = await setUp();
    const lease = await cursors.lock(key, 'a run', 1_000);
    const held = { ...(JSON.parse(lease?.cursors.live ?? '') as object), notBefore: clock() + HOUR };
    await lease?.save('live', JSON.stringify(held));
    await lease?.release();
    addLate(clock() - 4 * HOUR);
    await ask({ rewindTo: iso(clock() - 5 * HOUR) });
    expect(await readLive(cursors, key)).toMatchObject({ isUnderWay: false, notBefore: clock() + HOUR });
    clock.advance(MINUTE);
    expect(await run()).toMatchObject({ skipped: 'rate-limited' });
    clock.advance(HOUR);
    await run();
    expect(stored().toSorted()).toEqual(provider.ids().toSorted());
  });

  it('says in the log who did it, and counts no loss', async () => {
    const { ask, clock, telemetry } = await setUp();
    await ask({ rewindTo: iso(clock() - HOUR), by: 'user1' });
    expect(telemetry.lines().at(-1)).toMatchObject({ message: 'cursor rewound', by: 'user1' });
    expect(telemetry.total('CursorsSkipped')).toBe(0);
  });
});

describe('a cursor that is set ahead', () => {
  it('leaves out what lies between, and that is counted and logged', async () => {
    const { ask, addLate, at, clock, run, stored, telemetry } = await setUp(
      asItIs,
      'a log that is walked anew from its newest event',
    );
    await ask({ rewindTo: iso(clock() - 8 * HOUR) });
    addLate(clock() - 6 * HOUR);
    const [from, to] = [await at(), clock() - HOUR];
    expect(await ask({ skipTo: iso(to), by: 'user1' })).toEqual({ moved: 'done', from: iso(from), to: iso(to) });
    const before = stored().length;
    clock.advance(MINUTE);
    await run();
    expect(stored()).toHaveLength(before);
    expect(telemetry.total('CursorsSkipped')).toBe(1);
    expect(telemetry.lines()).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('set ahead'),
        from: iso(from),
        to: iso(to),
        by: 'user1',
      }),
    );
  });
});

describe('a cursor that stays where it is', () => {
  it.each<[string, (now: number) => object, string]>([
    ['a rewind to a later time, which would skip', (now) => ({ rewindTo: iso(now - 1) }), 'not before the cursor'],
    ['a skip to an earlier time', (now) => ({ skipTo: iso(now - HOUR) }), 'not behind the cursor'],
    ['a skip into the future', (now) => ({ skipTo: iso(now + 1_000) }), 'in the future'],
  ])('refuses %s', async (_name, move, moved) => {
    const { ask, at, clock, tick } = await setUp();
    await tick(2);
    const before = await at();
    expect(await ask(move(clock()))).toEqual({ moved });
    expect(await at()).toBe(before);
  });

  it('refuses a time that the provider keeps no more, and says since when it keeps its log', async () => {
    const { ask, at, clock, tick } = await setUp();
    await tick(2);
    const before = await at();
    const earliest = iso(clock() - 90 * 24 * HOUR);
    expect(await ask({ rewindTo: iso(clock() - 91 * 24 * HOUR) })).toEqual({
      moved: 'before the log begins',
      earliest,
    });
    expect(await at()).toBe(before);
  });

  it('waits for the run that has the lock, which would save over it, and gives the lock back', async () => {
    const { ask, at, clock, cursors, key } = await setUp();
    const before = await at();
    const lease = await cursors.lock(key, 'another-run', 180_000);
    const rewind = { rewindTo: iso(clock() - HOUR) };
    expect(await ask(rewind)).toEqual({ moved: 'locked' });
    expect(await at()).toBe(before);
    await lease?.release();
    expect(await ask(rewind)).toMatchObject({ moved: 'done' });
    expect(await cursors.lock(key, 'a-run', 1_000)).toBeDefined();
  });

  it('is none where no run ever was', async () => {
    const source = createShapedSource('a log that is followed');
    const { ports, clock } = createPollWorld(source);
    const event = { cursor: { instance: 'main', rewindTo: iso(clock() - HOUR) } };
    expect(await answerTick(event, createPoller(source, ports), 1_000)).toEqual({ moved: 'never ran' });
  });

  it('belongs to a log that is not asked by time', async () => {
    const { ask, clock } = await setUp((source) => asItIs({ ...source, request: { ...source.request, query: {} } }));
    expect(await ask({ rewindTo: iso(clock() - HOUR) })).toEqual({ moved: 'no time in the request' });
  });

  it.each([{}, { rewindTo: 'yesterday' }, { rewindTo: iso(0), skipTo: iso(0) }])('throws for %j', async (cursor) => {
    const { ask } = await setUp();
    await expect(ask(cursor)).rejects.toThrow('rewindTo');
  });
});
