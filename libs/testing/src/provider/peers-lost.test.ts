import { LeaseLost } from '@mef/poll';
import { ProviderError } from '@mef/provider-client';
import fc from 'fast-check';
import { createKiller } from './create-killer.ts';
import { createPollWorld } from './create-poll-world.ts';
import { createShapedSource, shapeNames } from './create-shaped-source.ts';
import { faults, type Fault } from './faults.ts';
import { createSeededRandom } from './seeded-random.ts';

const MINUTE = 60_000;
const followed = createShapedSource('a log that is followed');
const anew = createShapedSource('a log that is walked anew from its newest event');
const windows = createShapedSource('a log in windows, by cursors');

type World = ReturnType<typeof createPollWorld>;

const without = (ids: readonly string[], others: ReadonlySet<string>) => ids.filter((id) => !others.has(id));
const expectNoneLost = ({ stored, provider }: World) => {
  const [there, listed] = [stored(), provider.ids()];
  expect({ lost: without(listed, new Set(there)), foreign: without(there, new Set(listed)) }).toEqual({
    lost: [],
    foreign: [],
  });
};
const expectEachOnce = (world: World) => {
  expectNoneLost(world);
  expect(world.stored()).toHaveLength(new Set(world.stored()).size);
};

/** Each test is a way in which a poller of this field lost or doubled data, and is named after it. */
describe('what pollers lost', () => {
  it.each([
    ['followed', followed],
    ['walked anew', anew],
    ['in windows', windows],
  ] as const)(
    'P1: events listed up to 15 min late, in any order, are there exactly once (%s)',
    async (_name, source) => {
      const world = createPollWorld(source, { pageSize: 3 });
      const random = createSeededRandom(7);
      for (let tick = 0; tick < 30; tick += 1) {
        for (let n = 0; n < 5; n += 1) {
          const time = world.clock() - random.between(0, MINUTE - 1);
          world.provider.add({ time, listedAt: Math.max(world.clock() + 1, time + random.between(0, 15 * MINUTE)) });
        }
        await world.tick(1);
      }
      await world.tick(20);
      expectEachOnce(world);
    },
  );

  it('P2: the position is asked for, and time only when there is none', async () => {
    const world = createPollWorld(followed, { pageSize: 2, positionLivesMs: 10 * MINUTE });
    world.provider.add();
    await world.tick(3);
    const asked = world.provider.calls().map(({ url }) => (url.searchParams.has('after') ? 'position' : 'time'));
    expect(asked[0]).toBe('time');
    expect(new Set(asked.slice(1))).toEqual(new Set(['position']));
    world.clock.advance(60 * MINUTE);
    world.provider.add({ time: world.clock() - 30 * MINUTE, listedAt: world.clock() });
    await world.tick(2);
    expectEachOnce(world);
    expect(world.telemetry.total('CursorsExpired')).toBe(1);
  });

  it('P3: whatever the schedule, every moment is in a window that was asked for', async () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(gaps, async (seconds) => {
        const world = createPollWorld(windows);
        await world.tick(1);
        const start = world.clock();
        for (const gap of seconds) {
          world.clock.advance(gap * 1_000);
          await world.run();
        }
        const asked = world.provider.calls().map(({ url }) => ({
          from: Date.parse(url.searchParams.get('oldest') ?? ''),
          to: Date.parse(url.searchParams.get('latest') ?? ''),
        }));
        const last = Math.max(...asked.map(({ to }) => to));
        for (let moment = start - 30 * MINUTE; moment < last; moment += 500)
          expect(asked.some(({ from, to }) => from <= moment && moment < to)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('P4: what is listed late by less than the settle time is there, without any overlap', async () => {
    const late = { ...windows, polling: { ...windows.polling, overlap: '1 s', settle: '5 min' } } as const;
    const world = createPollWorld(late);
    for (let tick = 0; tick < 20; tick += 1) {
      world.provider.add({ time: world.clock(), listedAt: world.clock() + 4 * MINUTE });
      await world.tick(1);
    }
    await world.tick(10);
    expectEachOnce(world);
  });

  it.each(shapeNames)('P5: five events of one millisecond over two pages and two polls (%s)', async (name) => {
    const world = createPollWorld(createShapedSource(name), { pageSize: 2 });
    await world.tick(1);
    const time = world.clock() - 1_000;
    for (let n = 0; n < 3; n += 1) world.provider.add({ time, listedAt: world.clock() });
    await world.tick(1);
    for (let n = 0; n < 2; n += 1) world.provider.add({ time, listedAt: world.clock() });
    await world.tick(4);
    expectEachOnce(world);
  });

  it.each(shapeNames.flatMap((name) => [-10, 10].map((minutes) => [name, minutes] as const)))(
    'P6: %s, our own clock %i min off',
    async (name, minutes) => {
      const source = createShapedSource(name);
      const world = createPollWorld({ ...source, polling: { ...source.polling, overlap: '1 min' } });
      const clock = (): number => world.clock() + minutes * MINUTE;
      for (let tick = 0; tick < 40; tick += 1) {
        world.clock.advance(MINUTE);
        world.provider.add();
        await world.run({ clock });
      }
      for (let tick = 0; tick < 20; tick += 1) {
        world.clock.advance(MINUTE);
        await world.run({ clock });
      }
      expectEachOnce(world);
    },
  );

  it('P7: a log with its newest first, the run killed after each page', async () => {
    for (let kill = 0; kill < 40; kill += 1) {
      const world = createPollWorld(anew, { pageSize: 4, newestFirst: true });
      // Longer than the overlap, within which nothing would be lost anyway.
      for (let n = 0; n < 30; n += 1) world.provider.add({ time: world.clock() - n * 100_000 });
      const killer = createKiller(kill, 'after');
      const ports = { http: killer.watchCall(world.ports.http), stream: killer.watch(world.ports.stream) };
      await world.run(ports).catch(() => undefined);
      await world.tick(6);
      expectNoneLost(world);
    }
  });

  it.each(['before', 'after'] as const)('P8: an error %s each step, and nothing is skipped', async (when) => {
    for (let step = 0; step < 45; step += 1) {
      const world = createPollWorld(followed, { pageSize: 3 });
      for (let n = 0; n < 20; n += 1) world.provider.add();
      const killer = createKiller(step, when);
      const cursors = killer.watch(world.ports.cursors);
      const watched = {
        ...cursors,
        lock: async (...args: Parameters<typeof cursors.lock>) => leaseOf(await cursors.lock(...args)),
      };
      const leaseOf = <T extends object>(lease: T | undefined) =>
        lease === undefined ? undefined : killer.watch(lease);
      const ports = {
        http: killer.watchCall(world.ports.http),
        stream: killer.watch(world.ports.stream),
        cursors: watched,
      };
      await world.run(ports).catch(() => undefined);
      const durable = new Set(world.stored());
      const { live } = await world.cursors.read({ app: followed.name, instance: world.instance.name });
      for (const id of idsBefore(live, world)) expect(durable.has(id)).toBe(true);
      await world.tick(6);
      expectNoneLost(world);
    }
  });

  it('P9: a stream that takes nothing for ten minutes, and five restarts', async () => {
    const world = createPollWorld(anew, { pageSize: 3 });
    const down = { ...world.ports.stream, write: () => Promise.reject(new Error('stalled')) };
    for (let n = 0; n < 20; n += 1) world.provider.add();
    for (let restart = 0; restart < 5; restart += 1) {
      world.clock.advance(2 * MINUTE);
      await expect(world.run({ stream: down })).rejects.toThrow('stalled');
    }
    expect(world.stored()).toEqual([]);
    await world.tick(2);
    expectEachOnce(world);
  });

  it.each([
    ['followed', followed],
    ['walked anew', anew],
  ] as const)(
    'P10: a restart with 10,000 events behind it asks for little and doubles nothing (%s)',
    async (_name, source) => {
      const world = createPollWorld(source, { pageSize: 500 });
      for (let n = 0; n < 10_000; n += 1) world.provider.add({ time: world.clock() - 50 * MINUTE + n * 250 });
      await world.tick(1);
      expect(world.stored()).toHaveLength(10_000);
      const before = world.provider.calls().length;
      await world.tick(5);
      expectEachOnce(world);
      expect(world.provider.calls().length - before).toBeLessThanOrEqual(5 * 9);
    },
  );

  const limits = (Object.keys(faults) as Fault[]).filter((fault) => /^(429|403)/.test(fault));

  it.each(limits)('P11: no call before the reset (%s)', async (fault) => {
    for (const limitedMs of [5_000, 45_000, 20 * MINUTE]) {
      const world = createPollWorld(followed, { limitedMs, fault: (call) => (call === 1 ? fault : undefined) });
      world.provider.add();
      await world.tick(30);
      const [, limited, next] = world.provider.calls();
      const told = /garbage|without/.test(fault) ? 30_000 : limitedMs;
      expect(limited?.status).not.toBe(200);
      expect((next?.at ?? 0) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(told - 1_000);
      expectEachOnce(world);
    }
  });

  it('P12: a thousand pages, and events without the time that the walk goes by', async () => {
    const world = createPollWorld(anew, { pageSize: 2 });
    for (let n = 0; n < 2_000; n += 1) world.provider.add({ time: world.clock() - 30 * MINUTE + n });
    const first = world.provider.records()[0] as Record<string, unknown>;
    Reflect.deleteProperty(first, 'at');
    await world.tick(3);
    expect(world.stored()).toHaveLength(1_999);
    expect(world.deadLetters.letters()).toHaveLength(1);
    expect(world.provider.calls().length).toBeGreaterThan(1_000);
  });

  it.each(shapeNames)('P13: six hours without a schedule are caught up, and the lag is seen (%s)', async (name) => {
    const world = createPollWorld(createShapedSource(name), { pageSize: 50 });
    world.provider.add();
    await world.tick(2);
    for (let n = 0; n < 360; n += 1)
      world.provider.add({ time: world.clock() + n * MINUTE, listedAt: world.clock() + n * MINUTE });
    world.clock.advance(360 * MINUTE);
    await world.tick(1);
    const lags = world.telemetry.gauges('PollLag');
    expect(Math.max(...lags)).toBeGreaterThan(5 * 3_600);
    expect(lags.at(-1)).toBeLessThan(300);
    await world.tick(3);
    expectEachOnce(world);
  });

  it.each(['http', 'stream', 'deadLetters'] as const)(
    'P14: the checkpoint stands still when %s fails',
    async (port) => {
      const world = createPollWorld(anew);
      await world.tick(1);
      const key = { app: anew.name, instance: world.instance.name };
      const doneUntil = async () =>
        (JSON.parse((await world.cursors.read(key)).live ?? '{}') as { doneUntil: number }).doneUntil;
      const before = await doneUntil();
      world.provider.add();
      world.clock.advance(5 * MINUTE);
      const failing = {
        http: { http: () => Promise.reject(new ProviderError('unreachable', 'no route')) },
        stream: { stream: { ...world.ports.stream, write: () => Promise.reject(new Error('no')) } },
        deadLetters: { deadLetters: { ...world.ports.deadLetters, write: () => Promise.reject(new Error('no')) } },
      };
      await expect(world.run(failing[port])).rejects.toThrow();
      expect(await doneUntil()).toBe(before);
      await world.tick(1);
      expectNoneLost(world);
    },
  );

  it.each([
    'https://evil.example.net',
    'https://sample.example.com.evil.example.net',
    'http://sample.example.com',
    'https://sample.example.com:8443',
    'https://user@sample.example.com',
    '//evil.example.net',
  ])('P15: a next link to %s gets no request and no token', async (linkOrigin) => {
    const hosts: string[] = [];
    const world = createPollWorld(anew, { pageSize: 1, linkOrigin });
    for (let n = 0; n < 3; n += 1) world.provider.add();
    const http: typeof world.ports.http = (request, most) => {
      hosts.push(request.url.origin);
      return world.ports.http(request, most);
    };
    await expect(world.run({ http })).rejects.toThrow(ProviderError);
    expect(new Set(hosts)).toEqual(new Set(['https://sample.example.com']));
    expect(world.telemetry.total('ProviderErrors', { fault: 'foreign-url' })).toBeGreaterThan(0);
  });

  it('P16: what a provider back-fills within the overlap arrives', async () => {
    const world = createPollWorld(anew);
    for (let n = 0; n < 3; n += 1) {
      world.provider.add();
      await world.tick(1);
    }
    world.provider.add({ time: world.clock() - 14 * MINUTE, listedAt: world.clock() });
    await world.tick(2);
    expectEachOnce(world);
  });
});

describe('one run at a time', () => {
  it('a second run of an instance does nothing while the first holds the lock', async () => {
    const world = createPollWorld(followed);
    world.provider.add();
    const reports = await Promise.all([world.run(), world.run()]);
    expect(reports.filter(({ skipped }) => skipped === 'locked')).toHaveLength(1);
    expectEachOnce(world);
  });

  it('a run that lost its lock cannot move the cursor', async () => {
    const world = createPollWorld(followed);
    for (let n = 0; n < 3; n += 1) world.provider.add();
    const stream = {
      ...world.ports.stream,
      write: async (...args: Parameters<typeof world.ports.stream.write>) => {
        await world.ports.stream.write(...args);
        world.clock.advance(10 * MINUTE);
        await world.run();
      },
    };
    await expect(world.run({ stream })).rejects.toThrow(LeaseLost);
    expectNoneLost(world);
  });
});

/** Ids that a cursor says are done: those before the place that its position names. */
function idsBefore(cursor: string | undefined, { provider }: World): string[] {
  const text = /after=([\w-]+)/.exec(cursor ?? '')?.[1];
  if (text === undefined) return [];
  const { seq } = JSON.parse(Buffer.from(text, 'base64url').toString()) as { seq: number };
  return provider.ids().slice(0, seq);
}
