import { answerTick, createPoller, defineRestSource } from '@mef/poll';
import { ProviderError } from '@mef/provider-client';
import { isoWithOffset } from '@mef/event-model';
import { createPollWorld } from './create-poll-world.ts';
import { createShapedSource, shapeNames } from './create-shaped-source.ts';

const MINUTE = 60_000;
const followed = createShapedSource('a log that is followed');
const anew = createShapedSource('a log that is walked anew from its newest event');
const iso = (ms: number) => isoWithOffset(ms);
const sorted = (ids: readonly string[]) => [...ids].sort();

const addAt = ({ provider }: Pick<ReturnType<typeof createPollWorld>, 'provider'>, time: number) =>
  provider.add({ time, listedAt: time });

describe('the schedule', () => {
  it('runs an instance no more often than it is told, and a run that was cut off at once', async () => {
    const world = createPollWorld(followed, { pageSize: 1 });
    for (let n = 0; n < 30; n += 1) world.provider.add();
    const often = { ...world.instance, every: '5 min' as const };
    const run = (remainingMs?: number) => world.run({}, remainingMs, often);
    expect(await run()).toMatchObject({ live: { ended: 'finished', events: 30 } });
    for (let minute = 1; minute < 5; minute += 1) {
      world.clock.advance(MINUTE);
      expect(await run()).toMatchObject({ skipped: 'not-due' });
    }
    world.clock.advance(MINUTE - 5_000);
    expect(await run()).toMatchObject({ live: { ended: 'finished' } });
    expect(world.telemetry.total('RunsSkipped', { skip: 'not-due' })).toBe(4);
  });

  it('stops before the deadline, saves, and goes on with the next tick', async () => {
    const world = createPollWorld(followed, { pageSize: 1 });
    for (let n = 0; n < 10; n += 1) world.provider.add();
    const slow: typeof world.ports.http = async (request, limits) => {
      world.clock.advance(20_000);
      return world.ports.http(request, limits);
    };
    const start = world.clock();
    expect(await world.run({ http: slow }, 130_000)).toMatchObject({ live: { ended: 'out of time', events: 3 } });
    expect(world.clock() - start).toBeLessThanOrEqual(130_000 - 30_000);
    expect(world.telemetry.total('RunsCut')).toBe(1);
    await world.tick(1);
    expect(sorted(world.stored())).toEqual(sorted(world.provider.ids()));
  });

  it('leaves a paused instance alone, counted, and catches up when it goes on', async () => {
    const world = createPollWorld(anew);
    world.provider.add();
    expect(await world.run({}, 300_000, { ...world.instance, paused: true })).toEqual({
      instance: 'main',
      skipped: 'paused',
    });
    expect(world.provider.calls()).toEqual([]);
    expect(world.telemetry.total('RunsSkipped', { skip: 'paused' })).toBe(1);
    await world.tick(1);
    expect(world.stored()).toEqual(world.provider.ids());
  });

  it('does not store what an instance does not want, and counts it', async () => {
    const world = createPollWorld(anew);
    world.provider.add();
    await world.run({}, 300_000, { ...world.instance, drop: ['acme.*'] });
    expect(world.stored()).toEqual([]);
    expect(world.telemetry.total('EventsDropped')).toBe(1);
  });
});

describe('the rate limit', () => {
  it('is left to others by half, and no call is made before it is full again', async () => {
    const world = createPollWorld(followed, { pageSize: 1, callsPerMinute: 20 });
    for (let n = 0; n < 60; n += 1) world.provider.add();
    await world.tick(10);
    const perMinute = new Map<number, number>();
    for (const { at } of world.provider.calls()) {
      const minute = Math.floor(at / MINUTE);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    expect(Math.max(...perMinute.values())).toBeLessThanOrEqual(11);
    expect(world.provider.calls().every(({ status }) => status === 200)).toBe(true);
    expect(sorted(world.stored())).toEqual(sorted(world.provider.ids()));
    expect(world.telemetry.latest('RateLimitLeft')).toBeGreaterThanOrEqual(9);
  });

  it('that is far off ends the run, and not even the next run asks before', async () => {
    const world = createPollWorld(followed, {
      limitedMs: 10 * MINUTE,
      fault: (call) => (call === 0 ? '429 with seconds' : undefined),
    });
    expect(await world.run()).toMatchObject({ live: { ended: 'rate-limited' } });
    expect(world.telemetry.latest('RateLimitLeft')).toBe(0);
    for (let minute = 0; minute < 9; minute += 1) {
      world.clock.advance(MINUTE);
      expect(await world.run()).toMatchObject({ skipped: 'rate-limited' });
    }
    expect(world.provider.calls()).toHaveLength(1);
    const dimensions = { source: followed.name, instance: 'main', skip: 'rate-limited' } as const;
    expect(world.telemetry.total('RunsSkipped', dimensions)).toBe(9);
    world.clock.advance(MINUTE);
    expect(await world.run()).toMatchObject({ live: { ended: 'finished' } });
  });
});

describe('a pause by command', () => {
  it('holds the ticks that come, and after it the cursor goes on where it stood: nothing is lost or stored twice', async () => {
    const world = createPollWorld(followed, { pageSize: 2 });
    for (let n = 0; n < 6; n += 1) world.provider.add();
    await world.tick(2);
    const before = await world.cursors.read({ app: followed.name, instance: 'main' });
    world.setPaused('main', true);
    const poller = createPoller(followed, world.ports);
    for (let n = 0; n < 30; n += 1) {
      world.clock.advance(MINUTE);
      world.provider.add();
      expect(await answerTick({ instance: 'main' }, poller, 300_000)).toEqual({ instance: 'main', skipped: 'paused' });
    }
    expect(await world.cursors.read({ app: followed.name, instance: 'main' })).toEqual(before);
    world.setPaused('main', false);
    await world.tick(3);
    expect(sorted(world.stored())).toEqual(sorted(world.provider.ids()));
  });

  it('ends a run that is under way behind the page that is durable, with its backfill', async () => {
    const world = createPollWorld(followed, { pageSize: 1 });
    for (let n = 0; n < 6; n += 1) world.provider.add();
    world.clock.advance(MINUTE);
    const pauses: typeof world.ports.http = async (request, limits) => {
      if (world.provider.calls().length === 2) world.setPaused('main', true);
      return world.ports.http(request, limits);
    };
    const report = await world.run({ http: pauses });
    expect(report).toMatchObject({ live: { ended: 'paused', pages: 3, events: 3 } });
    expect(report).not.toHaveProperty('backfill');
    world.setPaused('main', false);
    await world.tick(2);
    expect(sorted(world.stored())).toEqual(sorted(world.provider.ids()));
  });

  it('refuses a backfill, which would wait for a run', async () => {
    const world = createPollWorld(followed);
    world.setPaused('main', true);
    const bounded = { ...followed, request: { ...followed.request, bounded: { until: '{to}' } } };
    const asked = { instance: 'main', from: iso(world.clock() - 2 * MINUTE), to: iso(world.clock() - MINUTE) };
    expect(await answerTick({ backfill: asked }, createPoller(bounded, world.ports), 300_000)).toMatchObject({
      requested: false,
      refusal: 'paused',
    });
  });
});

describe('a backfill', () => {
  const bounded = { ...followed, request: { ...followed.request, bounded: { until: '{to}' } } };

  it('reads a time of the past, in pages and over runs, and never moves the live cursor', async () => {
    const world = createPollWorld(bounded, { pageSize: 2 });
    const start = world.clock();
    for (let n = 0; n < 20; n += 1) addAt(world, start - 10 * 24 * 60 * MINUTE + n * MINUTE);
    await world.tick(2);
    expect(world.stored()).toEqual([]);
    const poller = createPoller(bounded, world.ports);
    const asked = { instance: 'main', from: iso(start - 11 * 24 * 60 * MINUTE), to: iso(start - 9 * 24 * 60 * MINUTE) };
    const live = async () =>
      JSON.parse((await world.cursors.read({ app: bounded.name, instance: 'main' })).live ?? '{}') as {
        newest?: number;
      };
    expect(await answerTick({ backfill: asked }, poller, 300_000)).toEqual({ requested: true });
    expect(await answerTick({ backfill: { ...asked, to: iso(start) } }, poller, 300_000)).toEqual({ requested: false });
    const slow: typeof world.ports.http = async (request, limits) => {
      world.clock.advance(10_000);
      return world.ports.http(request, limits);
    };
    world.clock.advance(MINUTE);
    expect(await world.run({ http: slow }, 130_000)).toMatchObject({ backfill: { ended: 'out of time' } });
    world.clock.advance(MINUTE);
    expect(await world.run()).toMatchObject({ backfill: { ended: 'finished' } });
    expect(sorted(world.stored())).toEqual(sorted(world.provider.ids()));
    expect((await live()).newest).toBeUndefined();
    expect((await world.cursors.read({ app: bounded.name, instance: 'main' })).backfill).toBeUndefined();
  });

  it.each(shapeNames)('of %s gives everything between its ends', async (name) => {
    const shaped = createShapedSource(name);
    const source = defineRestSource({ ...shaped, request: { ...shaped.request, bounded: { until: '{to}' } } });
    const world = createPollWorld(source, { pageSize: 3 });
    const start = world.clock();
    const wanted: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const time = start - 20 * 24 * 60 * MINUTE + n * 60 * MINUTE;
      const id = addAt(world, time);
      if (n >= 10 && n < 30) wanted.push(id);
    }
    const asked = {
      instance: 'main',
      from: iso(start - 20 * 24 * 60 * MINUTE + 10 * 60 * MINUTE),
      to: iso(start - 20 * 24 * 60 * MINUTE + 30 * 60 * MINUTE),
    };
    await answerTick({ backfill: asked }, createPoller(source, world.ports), 300_000);
    await world.tick(10);
    expect(world.stored()).toEqual(expect.arrayContaining(wanted));
    expect(world.stored().length).toBeLessThanOrEqual(wanted.length + 2);
  });

  it('of a source whose request names no end is refused', async () => {
    const world = createPollWorld(createShapedSource('a log that is followed'));
    const asked = { instance: 'main', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    const poller = createPoller(createShapedSource('a log that is followed'), world.ports);
    expect(await answerTick({ backfill: asked }, poller, 300_000)).toMatchObject({
      requested: false,
      refusal: 'no end in the request',
    });
    await expect(answerTick({ backfill: { ...asked, to: asked.from } }, poller, 300_000)).rejects.toThrow(
      '"from" before "to"',
    );
    await expect(answerTick({ instance: 'nobody' }, poller, 300_000)).rejects.toThrow('no instance of that name');
    await expect(answerTick({ detail: {} }, poller, 300_000)).rejects.toThrow('neither');
  });
});

describe('a page that goes wrong', () => {
  it('in circles is left, and said', async () => {
    const world = createPollWorld(anew, { pageSize: 1 });
    for (let n = 0; n < 3; n += 1) world.provider.add();
    let first: Awaited<ReturnType<typeof world.ports.http>> | undefined;
    const http: typeof world.ports.http = async (request, limits) => {
      const page = await world.ports.http(request, limits);
      if (request.url.searchParams.has('after')) first ??= page;
      return request.url.searchParams.has('after') ? (first ?? page) : page;
    };
    expect(await world.run({ http })).toMatchObject({ live: { ended: 'going in circles' } });
    expect(world.telemetry.lines().some(({ level, message }) => level === 'error' && message === 'walk stopped')).toBe(
      true,
    );
    await world.tick(2);
    expect(sorted([...new Set(world.stored())])).toEqual(sorted(world.provider.ids()));
  });

  it('with 401 in mid run is asked for again with a fresh secret, once', async () => {
    const world = createPollWorld(anew, { pageSize: 1, fault: (call) => (call === 1 ? '401' : undefined) });
    for (let n = 0; n < 3; n += 1) world.provider.add();
    expect(await world.run()).toMatchObject({ live: { ended: 'finished', events: 3 } });
    const locked = createPollWorld(anew, { fault: () => '401' });
    await expect(locked.run()).rejects.toMatchObject({ failure: 'unauthorized' });
    expect(locked.provider.calls()).toHaveLength(2);
  });

  it('of one full second is stored as far as it goes, and said', async () => {
    const world = createPollWorld(createShapedSource('a log of windows without pages'));
    const time = world.clock() - 5 * MINUTE;
    for (let n = 0; n < 25; n += 1) world.provider.add({ time });
    await world.tick(3);
    expect(world.telemetry.total('WindowsOverfull')).toBeGreaterThan(0);
    expect(world.stored().length).toBe(20);
  });
});

describe('what must not stop a poller', () => {
  const bounded = { ...followed, request: { ...followed.request, bounded: { until: '{to}' } } };
  const hour = 60 * MINUTE;

  it('a limit that the backfill was told of holds for the schedule too, in a process of its own', async () => {
    const world = createPollWorld(bounded, {
      limitedMs: 20 * MINUTE,
      fault: (call) => (call === 1 ? '429 with seconds' : undefined),
    });
    const poller = createPoller(bounded, world.ports);
    const asked = { instance: 'main', from: iso(world.clock() - 5 * hour), to: iso(world.clock() - 4 * hour) };
    await answerTick({ backfill: asked }, poller, 300_000);
    expect(await world.run()).toMatchObject({ backfill: { ended: 'rate-limited' } });
    await world.tick(19);
    expect(world.provider.calls()).toHaveLength(2);
    await world.tick(3);
    expect(world.provider.early()).toBe(0);
    expect(world.provider.calls().length).toBeGreaterThan(2);
  });

  it('our share of the limit is used up across processes', async () => {
    const world = createPollWorld(followed, { pageSize: 1, callsPerMinute: 4 });
    for (let n = 0; n < 10; n += 1) world.provider.add();
    await world.run({}, 76_000);
    const before = world.provider.calls().length;
    world.clock.advance(5_000);
    await world.run({}, 76_000);
    expect(world.provider.calls().length).toBe(before);
  });

  it('an endpoint that changed costs the position, not the poller', async () => {
    const world = createPollWorld(followed);
    world.provider.add();
    await world.tick(2);
    const moved = { ...world.instance, endpoint: 'https://logs.sample.example.com' };
    const http: typeof world.ports.http = (request, limits) => world.ports.http(request, limits);
    world.clock.advance(MINUTE);
    expect(await world.run({ http }, 300_000, moved)).toMatchObject({ live: { ended: 'finished' } });
    expect(world.telemetry.total('CursorsExpired')).toBe(1);
  });

  it('a byte that is not UTF-8 costs its record, not the page', async () => {
    const world = createPollWorld(anew);
    for (let n = 0; n < 3; n += 1) world.provider.add();
    const http: typeof world.ports.http = async (request, limits) => {
      const answer = await world.ports.http(request, limits);
      const broken = Buffer.from(answer.body);
      const at = broken.indexOf('main-00000001');
      if (at >= 0) broken[at] = 0xe9;
      return { ...answer, body: broken };
    };
    expect(await world.run({ http })).toMatchObject({ live: { ended: 'finished', events: 2, deadLetters: 1 } });
    const [letter] = world.deadLetters.letters();
    expect(letter?.envelope.reasonCode).toBe('body-not-utf8');
    expect(letter?.raw.includes(0xe9)).toBe(true);
  });

  it('what an instance does not want is counted once, however often the overlap shows it', async () => {
    const world = createPollWorld(anew);
    world.provider.add();
    const picky = { ...world.instance, drop: ['acme.*'] };
    for (let n = 0; n < 10; n += 1) {
      await world.run({}, 300_000, picky);
      world.clock.advance(MINUTE);
    }
    expect(world.telemetry.total('EventsDropped')).toBe(1);
  });

  it('a window whose answer is too large is asked for in halves', async () => {
    const world = createPollWorld(createShapedSource('a log of windows without pages'));
    const start = world.clock();
    for (let n = 0; n < 15; n += 1) world.provider.add({ time: start - (20 - n) * MINUTE, listedAt: start - 1 });
    const http: typeof world.ports.http = async (request, limits) => {
      const answer = await world.ports.http(request, limits);
      if (JSON.parse(Buffer.from(answer.body).toString()).data.events.length <= 4) return answer;
      throw new ProviderError('too-large', 'the body: expected less');
    };
    await world.run({ http });
    expect(sorted(world.stored())).toEqual(sorted(world.provider.ids()));
  });

  it('a backfill that can never be read is refused, or given up, and another may follow', async () => {
    const world = createPollWorld(bounded, { fault: (call) => (call === 1 ? '404' : undefined) });
    const poller = createPoller(bounded, world.ports);
    const ask = (from: number, to: number) =>
      answerTick({ backfill: { instance: 'main', from: iso(from), to: iso(to) } }, poller, 300_000);
    const now = world.clock();
    const refused = { requested: false, earliest: new Date(now - 90 * 24 * hour).toISOString() };
    expect(await ask(now - 200 * 24 * hour, now - 199 * 24 * hour)).toEqual({
      ...refused,
      refusal: 'before the log begins',
    });
    expect(await ask(now - hour, now + hour)).toEqual({ ...refused, refusal: 'in the future' });
    const paused = createPoller(bounded, { ...world.ports, instances: [{ ...world.instance, paused: true }] });
    const event = { backfill: { instance: 'main', from: iso(now - 5 * hour), to: iso(now - 4 * hour) } };
    expect(await answerTick(event, paused, 300_000)).toEqual({ ...refused, refusal: 'paused' });
    expect(await ask(now - 5 * hour, now - 4 * hour)).toEqual({ requested: true });
    await world.run();
    expect(world.telemetry.lines().some(({ message }) => message.startsWith('backfill given up'))).toBe(true);
    expect(await ask(now - 3 * hour, now - 2 * hour)).toEqual({ requested: true });
  });

  it('a window that was halved once has no end of growing, and is forgotten when it no longer bounds anything', async () => {
    const shaped = createShapedSource('a log in windows, by list cursors that resume');
    const { window: _window, ...polling } = shaped.polling;
    const world = createPollWorld({ ...shaped, polling }, { fault: (call) => (call < 3 ? 'no answer' : undefined) });
    await expect(world.run()).rejects.toThrow(ProviderError);
    await world.tick(1_100);
    world.provider.add();
    await world.tick(3);
    expect(world.stored()).toEqual(world.provider.ids());
  });

  it('a share of the limit that the last page used up is known to the next process', async () => {
    const world = createPollWorld(followed, { pageSize: 10, callsPerMinute: 4 });
    const often = { ...world.instance, every: '1 s' as const };
    world.provider.add();
    expect(await world.run({}, 300_000, often)).toMatchObject({ live: { ended: 'finished' } });
    expect(world.provider.calls()).toHaveLength(2);
    world.clock.advance(5_000);
    expect(await world.run({}, 300_000, often)).toMatchObject({ skipped: 'rate-limited' });
  });

  it('a state table that fails behind the lock gives the lock back', async () => {
    const world = createPollWorld(followed);
    const cursors: typeof world.cursors = {
      ...world.cursors,
      lock: async (...args) => {
        const lease = await world.cursors.lock(...args);
        return lease && { ...lease, seen: () => Promise.reject(new Error('throttled')) };
      },
    };
    await expect(world.run({ cursors })).rejects.toThrow('throttled');
    expect(await world.run()).toMatchObject({ live: { ended: 'finished' } });
  });
});
