import { createPolledSource } from '../../doubles/create-polled-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** The polled source after its first runs. */
async function setUp() {
  const world = createPolledSource();
  const mef = (line: string, change: Memory = {}) => runInMemory(line, { ...world.memory, ...change });
  const position = async () => {
    const { cursor } = JSON.parse((await mef('cursor show acme-poller --json')).printed) as {
      cursor: { doneUntil: string } | null;
    };
    return Date.parse(cursor?.doneUntil ?? '');
  };
  await world.tick();
  world.clock.advance(60_000);
  await world.tick();
  return { ...world, mef, position };
}

describe('mef cursor show', () => {
  it('says how far each polled instance has read', async () => {
    const { mef, position } = await setUp();
    const { code, printed } = await mef('cursor show');
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(/^acme-poller\/main {2}read up to .*Z, .*saved \d+ min ago/),
    ]);
    expect(printed).toContain(iso(await position()).slice(0, 16));
  });

  it('says of one that never ran that it did not', async () => {
    const { memory } = createPolledSource();
    expect((await runInMemory('cursor show', memory)).printed).toBe('acme-poller/main  has never run\n');
    const { printed } = await runInMemory('cursor show --json', memory);
    expect(JSON.parse(printed)).toEqual({ source: 'acme-poller', instance: 'main', cursor: null });
  });

  it.each([
    ['cursor show acme-webhook', 'webhook'],
    ['cursor show --instance main', 'SOURCE'],
  ])('refuses %s', async (line, sentence) => {
    const { mef } = await setUp();
    expect(await mef(line)).toMatchObject({ code: 2, said: expect.stringContaining(sentence) });
  });
});

describe('mef cursor rewind', () => {
  it('shows from where to where, and moves when that is meant', async () => {
    const { mef, position, memory } = await setUp();
    const before = await position();
    const asked: string[] = [];
    const ask = (question: string) => Promise.resolve(void asked.push(question)).then(() => 'y');
    const { code, printed } = await mef('cursor rewind acme-poller --by 6h', { shell: { ...memory.shell, ask } });
    expect([code, await position()]).toEqual([0, before - 6 * HOUR]);
    const way = `${iso(before).slice(0, 19)}Z → ${iso(before - 6 * HOUR).slice(0, 19)}Z`;
    expect(asked).toEqual([expect.stringContaining(`${way} (6 h are read again)`)]);
    expect(printed).toContain(`goes on from ${iso(before - 6 * HOUR)}, and no longer from ${iso(before)}`);
  });

  it('moves nothing when that is not meant, or nobody can say so', async () => {
    const { mef, position, memory } = await setUp();
    const before = await position();
    const ask = () => Promise.resolve('n');
    expect((await mef('cursor rewind acme-poller --by 6h', { shell: { ...memory.shell, ask } })).code).toBe(1);
    expect((await mef('cursor rewind acme-poller --by 6h')).code).toBe(2);
    expect(await position()).toBe(before);
  });

  it('tells the poller who asks', async () => {
    const { mef, telemetry } = await setUp();
    await mef('cursor rewind acme-poller --by 90m --yes');
    expect(telemetry.lines()).toContainEqual(expect.objectContaining({ message: 'cursor rewound', by: 'user1' }));
  });

  it('waits for a run that is under way', async () => {
    const { mef, position, memory, cursors, key, clock } = await setUp();
    const before = await position();
    const lease = await cursors.lock(key, 'a run', 180_000);
    let waits = 0;
    const sleep = async (ms: number) => {
      clock.advance(ms);
      if ((waits += 1) === 3) await lease?.release();
    };
    const { code, said } = await mef('cursor rewind acme-poller --by 6h --yes', { shell: { ...memory.shell, sleep } });
    expect([code, said]).toEqual([0, expect.stringContaining('a run is under way')]);
    expect(await position()).toBe(before - 6 * HOUR);
  });

  it.each(['6', '0h', 'six hours', '-6h', '6w'])('refuses a length of %s', async (by) => {
    const { mef } = await setUp();
    expect((await mef(`cursor rewind acme-poller --by ${by} --yes`)).code).toBe(2);
  });

  it.each<[string, string]>([
    ['no time in the request', 'cannot be asked from a time on'],
    ['not before the cursor', 'has moved since'],
  ])('says why it cannot be done: %s', async (moved, sentence) => {
    const { mef } = await setUp();
    const invoke = () => Promise.resolve({ moved });
    const { code, said } = await mef('cursor rewind acme-poller --by 6h --yes', { invoke });
    expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
  });

  it('says since when the provider keeps its log, where that is later', async () => {
    const { mef, position } = await setUp();
    const before = await position();
    const { code, said } = await mef('cursor rewind acme-poller --by 900d --yes');
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/its provider keeps it since \d{4}-\d\d-\d\dT\S+Z\. Say a later time\./),
    ]);
    expect(await position()).toBe(before);
  });

  it('has nothing to rewind where no run ever was', async () => {
    const { memory } = createPolledSource();
    const { code, said } = await runInMemory('cursor rewind acme-poller --by 6h --yes', memory);
    expect([code, said]).toEqual([1, expect.stringContaining('its first run makes one')]);
  });
});

describe('mef cursor set', () => {
  it('goes back to a time', async () => {
    const { mef, position, clock } = await setUp();
    const to = iso(clock() - 30 * HOUR);
    expect((await mef(`cursor set acme-poller --from ${to} --yes`)).code).toBe(0);
    expect(iso(await position())).toBe(to);
  });

  it('goes ahead only where that is said, and says louder what is lost', async () => {
    const { mef, position, memory, clock, telemetry } = await setUp();
    await mef('cursor rewind acme-poller --by 2d --yes');
    const [before, to] = [await position(), iso(clock() - HOUR)];
    const refused = await mef(`cursor set acme-poller --from ${to} --yes`);
    expect(refused).toMatchObject({ code: 2, said: expect.stringContaining('--skip') });
    expect(await position()).toBe(before);
    const asked: string[] = [];
    const ask = (question: string) => Promise.resolve(void asked.push(question)).then(() => 'yes');
    const { code } = await mef(`cursor set acme-poller --from ${to} --skip`, { shell: { ...memory.shell, ask } });
    expect([code, iso(await position())]).toEqual([0, to]);
    expect(asked).toEqual([expect.stringMatching(/AHEAD.*→.*WILL NOT BE READ/)]);
    expect(telemetry.total('CursorsSkipped')).toBe(1);
  });

  it.each([
    ['a time without a zone', '2026-11-01T00:00:00', '--from'],
    ['a skip that goes back', '2020-01-01T00:00:00Z --skip', '--skip'],
  ])('refuses %s', async (_name, time, sentence) => {
    const { mef } = await setUp();
    const { code, said } = await mef(`cursor set acme-poller --from ${time} --yes`);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
