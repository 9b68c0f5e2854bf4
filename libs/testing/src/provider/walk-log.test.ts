import { ProviderError } from '@mef/provider-client';
import { createPollWorld } from './create-poll-world.ts';
import { createShapedSource } from './create-shaped-source.ts';
import type { Fault } from './faults.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OWN = { source: 'acme-poller', instance: 'main' } as const;
const followed = createShapedSource('a log that is followed');
const anew = createShapedSource('a log that is walked anew from its newest event');
const windows = createShapedSource('a log in windows, by cursors');
const resumed = createShapedSource('a log in windows, by list cursors that resume');
const unpaged = createShapedSource('a log of windows without pages');

type World = ReturnType<typeof createPollWorld>;

const windowOf = (url: URL | undefined) =>
  Date.parse(url?.searchParams.get('latest') ?? '') - Date.parse(url?.searchParams.get('oldest') ?? '');
const urls = ({ provider }: World) => provider.calls().map(({ url }) => url.href);
const errorsOf = ({ telemetry }: World) => telemetry.lines().filter(({ level }) => level !== 'info');

describe('what a run asks for after a failure', () => {
  it.each<[Fault, number]>([
    ['500', 2],
    ['no answer', 2],
    ['404', 1],
    ['HTML with 200', 1],
  ])('%s: a window %i times smaller', async (fault, times) => {
    let isDown = true;
    const world = createPollWorld(unpaged, { fault: () => (isDown ? fault : undefined) });
    await expect(world.run()).rejects.toThrow(ProviderError);
    const whole = windowOf(world.provider.calls()[0]?.url);
    isDown = false;
    await world.tick(1);
    const next = world.provider.calls().find(({ status }) => status === 200);
    expect(Math.round(whole / windowOf(next?.url))).toBe(times);
  });

  it('the same page, where a walk has a position', async () => {
    let isDown = true;
    const fault = (call: number) => (isDown && call > 0 ? 'no answer' : undefined);
    const world = createPollWorld(resumed, { pageSize: 1, fault });
    for (let n = 0; n < 3; n += 1) world.provider.add({ time: world.clock() - 10 * MINUTE });
    await expect(world.run()).rejects.toThrow(ProviderError);
    const failed = urls(world).at(-1);
    expect(failed).toContain('cursor=');
    isDown = false;
    const asked = urls(world).length;
    await world.tick(1);
    expect(urls(world)[asked]).toBe(failed);
  });

  it('no window below a second: what is too large then is told', async () => {
    const world = createPollWorld(unpaged);
    const asked: number[] = [];
    const http: typeof world.ports.http = ({ url }) => {
      asked.push(windowOf(url));
      return Promise.reject(new ProviderError('too-large', 'the body: expected less'));
    };
    await expect(world.run({ http })).rejects.toThrow('expected less');
    expect(Math.min(...asked)).toBe(1_000);
    expect(asked.filter((ms) => ms === 1_000)).toHaveLength(1);
  });

  it('the same place, behind a limit that the run waited for', async () => {
    const world = createPollWorld(anew, {
      limitedMs: 5_000,
      pageSize: 1,
      fault: (call) => (call === 1 ? '429 with seconds' : undefined),
    });
    for (let n = 0; n < 3; n += 1) world.provider.add();
    expect(await world.run()).toMatchObject({ live: { ended: 'finished', events: 3 } });
    const [, limited, next] = urls(world);
    expect(next).toBe(limited);
  });

  it('nothing else: a stream that fails leaves the cursor byte for byte as it was', async () => {
    const world = createPollWorld(anew);
    const key = { app: anew.name, instance: world.instance.name };
    await world.tick(1);
    const { live } = await world.cursors.read(key);
    world.provider.add();
    world.clock.advance(MINUTE);
    const stream = { ...world.ports.stream, write: () => Promise.reject(new Error('stalled')) };
    await expect(world.run({ stream })).rejects.toThrow('stalled');
    expect((await world.cursors.read(key)).live).toBe(live);
  });
});

describe('a position that the provider refuses', () => {
  it('is given up once: the walk begins anew, and that is counted and told', async () => {
    const world = createPollWorld(followed, { positionLivesMs: HOUR });
    world.provider.add();
    await world.tick(1);
    world.clock.advance(2 * HOUR);
    expect(await world.run()).toMatchObject({ live: { ended: 'finished' } });
    expect(world.telemetry.total('CursorsExpired', OWN)).toBe(1);
    expect(errorsOf(world)).toMatchObject([
      { level: 'warn', message: 'position no longer taken, walking anew', instance: 'main' },
    ]);
  });

  it('again in the same run ends the run', async () => {
    const world = createPollWorld(anew, { pageSize: 1, positionLivesMs: -1 });
    for (let n = 0; n < 3; n += 1) world.provider.add();
    await expect(world.run()).rejects.toMatchObject({ status: 400 });
    expect(world.telemetry.total('CursorsExpired')).toBe(1);
  });

  it('with another status than those of an expired one is kept', async () => {
    const world = createPollWorld(anew, { pageSize: 1 });
    for (let n = 0; n < 3; n += 1) world.provider.add();
    const http: typeof world.ports.http = async (request, limits) => {
      const page = await world.ports.http(request, limits);
      return request.url.searchParams.has('after') ? { ...page, status: 418 } : page;
    };
    await expect(world.run({ http })).rejects.toMatchObject({ failure: 'refused', status: 418 });
    expect(world.telemetry.total('CursorsExpired')).toBe(0);
    await world.tick(1);
    const [, refused, next] = urls(world);
    expect(next).toBe(refused);
  });

  it('was good where a page names another host: the run ends there, and the next one goes on', async () => {
    let isForeign = false;
    const world = createPollWorld(anew, {
      pageSize: 1,
      foreignLink: () => (isForeign ? 'https://evil.example.net' : undefined),
    });
    for (let n = 0; n < 4; n += 1) world.provider.add();
    const http: typeof world.ports.http = (request, limits) => {
      isForeign = request.url.searchParams.has('after');
      return world.ports.http(request, limits);
    };
    await expect(world.run({ http })).rejects.toMatchObject({ failure: 'foreign-url' });
    expect(world.telemetry.total('CursorsExpired')).toBe(0);
    isForeign = false;
    await world.tick(1);
    expect([...new Set(world.stored())].toSorted()).toEqual(world.provider.ids().toSorted());
  });
});

describe('where a run ends', () => {
  it('behind 5,000 pages, and the next one goes on there', async () => {
    const world = createPollWorld(anew, { pageSize: 1 });
    for (let n = 0; n < 5_010; n += 1) world.provider.add({ time: world.clock() - 30 * MINUTE + n });
    expect(await world.run()).toMatchObject({ live: { ended: 'out of pages', pages: 5_000 } });
    world.clock.advance(MINUTE);
    expect(await world.run()).toMatchObject({ live: { ended: 'finished' } });
    expect(world.stored()).toHaveLength(5_010);
  });

  it('at once where no window is due', async () => {
    const settled = { ...windows, polling: { ...windows.polling, overlap: '1 s', settle: '30 min' } } as const;
    const world = createPollWorld(settled);
    await world.run();
    const asked = world.provider.calls().length;
    const often = { ...world.instance, every: '1 s' as const };
    expect(await world.run({ clock: () => world.clock() - HOUR }, 300_000, often)).toMatchObject({
      live: { ended: 'finished', pages: 0 },
    });
    expect(world.provider.calls()).toHaveLength(asked);
  });

  it('in a circle, with the instance named', async () => {
    const world = createPollWorld(anew, { pageSize: 1 });
    for (let n = 0; n < 3; n += 1) world.provider.add();
    const http: typeof world.ports.http = (request, limits) => {
      request.url.searchParams.delete('after');
      return world.ports.http(request, limits);
    };
    await world.run({ http });
    expect(errorsOf(world)).toMatchObject([{ level: 'error', message: 'walk stopped', ...OWN }]);
  });
});

describe('what a page is counted as', () => {
  it('overfull only where the smallest window is full', async () => {
    const world = createPollWorld(unpaged);
    const time = world.clock() - 5 * MINUTE;
    for (let n = 0; n < 19; n += 1) world.provider.add({ time });
    await world.tick(1);
    expect(world.telemetry.total('WindowsOverfull')).toBe(0);
    for (let n = 0; n < 6; n += 1) world.provider.add({ time });
    await world.tick(1);
    expect(world.telemetry.total('WindowsOverfull', OWN)).toBe(1);
    expect(errorsOf(world)).toMatchObject([{ level: 'error', message: 'window not complete', ...OWN }]);
  });

  it('one of its instance, and a refused record as the JSON that it is', async () => {
    const world = createPollWorld(anew);
    world.provider.add();
    Reflect.deleteProperty(world.provider.records()[0] as object, 'uuid');
    await world.run();
    expect(world.telemetry.total('PagesPolled', OWN)).toBe(1);
    expect(world.deadLetters.letters()[0]?.envelope.contentType).toBe('application/json');
  });
});

it('a provider that tells no time, and a clock of ours that is 10 min ahead: nothing is stepped over', async () => {
  const world = createPollWorld({ ...windows, polling: { ...windows.polling, overlap: '1 s', settle: '1 s' } });
  const http: typeof world.ports.http = async (request, limits) => {
    const page = await world.ports.http(request, limits);
    const { date: _date, ...headers } = page.headers;
    return { ...page, headers };
  };
  const clock = (): number => world.clock() + 10 * MINUTE;
  for (let tick = 0; tick < 30; tick += 1) {
    world.clock.advance(MINUTE);
    world.provider.add();
    await world.run({ http, clock });
  }
  world.clock.advance(HOUR);
  await world.run({ http, clock });
  expect(world.stored().toSorted()).toEqual(world.provider.ids().toSorted());
});

it('ids that the overlap shows for days are noted again before they are forgotten, and not with each walk', async () => {
  const world = createPollWorld(anew);
  world.provider.add();
  const noted: number[] = [];
  const cursors: typeof world.cursors = {
    ...world.cursors,
    lock: async (...args) => {
      const lease = await world.cursors.lock(...args);
      return (
        lease && {
          ...lease,
          remember: (ids, keptMs) => {
            if (ids.length > 0) noted.push(world.clock());
            return lease.remember(ids, keptMs);
          },
        }
      );
    },
  };
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    await world.run({ cursors });
    world.clock.advance(MINUTE);
  }
  // An overlap of 15 min: ids are kept for twice that and an hour.
  const keptMs = 90 * MINUTE;
  const gaps = noted.slice(1).map((at, n) => at - (noted[n] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(keptMs);
  expect(noted.length).toBeLessThan(40);
  expect(noted.length).toBeGreaterThan(20);
  expect(world.stored()).toHaveLength(1);
});
