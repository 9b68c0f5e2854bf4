import { answerTick, createPoller } from '@mef/poll';
import { UnreadablePause } from '@mef/settings';
import { readCommand } from '../../command/read-command.ts';
import { createMemoryPauses } from '../../doubles/create-memory-pauses.ts';
import { createPolledSource, sampleSources } from '../../doubles/create-polled-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';
import { verbs } from '../../verb-table.ts';

function setUp(change: Memory = {}) {
  const world = createPolledSource();
  const pauses = createMemoryPauses();
  const mef = (line: string, more: Memory = {}) => runInMemory(line, { ...world.memory, pauses, ...change, ...more });
  return { ...world, pauses, mef };
}

const arn = 'arn:aws:sts::000000000000:assumed-role/operator/user1';
const onAws = { infrastructure: { identity: () => Promise.resolve({ account: '000000000000', arn }) } } as Memory;

describe('mef source pause', () => {
  it('holds an instance back, with who, since when and why', async () => {
    const { mef, pauses, clock } = setUp(onAws);
    const { code, printed } = await mef('source pause acme-webhook --note flood --yes');
    expect([code, printed]).toEqual([0, expect.stringContaining('acme-webhook/main is paused by user1')]);
    expect(printed).toContain('npx mef source resume acme-webhook --instance main');
    expect(pauses.all()).toEqual({
      'acme-webhook/main': { since: new Date(clock()).toISOString(), by: `user1 as ${arn}`, note: 'flood' },
    });
  });

  it.each([
    ['acme-webhook', 'kept as dead letters'],
    ['acme-poller', 'Nothing is read'],
  ])('asks first, and says what it means for %s', async (source, sentence) => {
    const { mef, pauses } = setUp();
    expect(await mef(`source pause ${source} --instance main`)).toMatchObject({
      code: 2,
      said: expect.stringContaining(sentence),
    });
    const ask = () => Promise.resolve('n');
    expect((await mef(`source pause ${source}`, { shell: { ask } })).code).toBe(1);
    expect(pauses.all()).toEqual({});
  });

  it('keeps the word of who was first', async () => {
    const { mef, pauses } = setUp();
    await mef('source pause acme-poller --note first --yes');
    const before = pauses.all();
    const { code, printed } = await mef('source pause acme-poller --note second --json');
    expect([code, JSON.parse(printed)]).toEqual([
      0,
      expect.objectContaining({
        paused: true,
        pausedBy: { configuration: false, command: expect.objectContaining({ note: 'first' }) as object },
      }),
    ]);
    expect(pauses.all()).toEqual(before);
  });

  it.each([
    ['source pause acme-pollr --yes', 'acme-poller?'],
    ['source pause acme-poller --instance eu --yes', 'it has main'],
    ['source pause acme-poller main --yes', 'main'],
  ])('refuses %s', async (line, sentence) => {
    expect(await setUp().mef(line)).toMatchObject({ code: 2, said: expect.stringContaining(sentence) });
  });

  it('is seen by those who would wait for a run', async () => {
    const { mef, span, tick, clock } = setUp();
    clock.advance(60_000);
    await tick();
    await mef('source pause acme-poller --note flood --yes');
    const refused = await mef(`backfill acme-poller ${span}`);
    expect([refused.code, refused.said]).toEqual([2, expect.stringContaining('is paused by user1 since')]);
    expect(refused.said).toContain('npx mef source resume acme-poller --instance main');
    for (const line of ['cursor show', 'backfill status'])
      expect((await mef(line)).printed).toMatch(/\(paused by user1 since .*: flood\)/);
    expect((await mef('cursor rewind acme-poller --by 1h --yes')).printed).toContain('It is paused by user1');
  });

  it('says of a word that cannot be read what to do, and pauses nothing over it', async () => {
    const read = () => Promise.reject(new UnreadablePause('/mef/dev/acme-poller/main/paused: expected JSON'));
    const { code, said } = await setUp().mef('source pause acme-poller --yes', {
      pauses: { ...createMemoryPauses(), read },
    });
    expect([code, said]).toEqual([1, expect.stringContaining('mef source resume')]);
  });
});

describe('mef source resume', () => {
  it('lets a poller go on from its cursor, with nothing lost', async () => {
    const { mef, pauses, memory, clock, ports, stream, key, tick, cursors } = setUp();
    const isPaused = () => Promise.resolve(Object.keys(pauses.all()).length > 0);
    const source = await memory.manifest();
    const poller = createPoller(source as never, { ...ports, isPaused });
    clock.advance(60_000);
    await tick();
    const before = await cursors.read(key);
    await mef('source pause acme-poller --yes');
    clock.advance(60_000);
    expect(await answerTick({ instance: 'main' }, poller, 130_000)).toEqual({ instance: 'main', skipped: 'paused' });
    expect(await cursors.read(key)).toEqual(before);
    const { code, printed } = await mef('source resume acme-poller --yes');
    expect([code, printed]).toEqual([0, expect.stringMatching(/acme-poller\/main goes on\. It reads on from \d{4}/)]);
    clock.advance(60_000);
    expect(await answerTick({ instance: 'main' }, poller, 130_000)).toHaveProperty('live.ended', 'finished');
    expect(stream.batches()).toEqual([]);
  });

  it('says how what a webhook held back comes in', async () => {
    const { mef, pauses } = setUp();
    await mef('source pause acme-webhook --yes');
    const { code, printed } = await mef('source resume acme-webhook --yes');
    expect([code, printed]).toEqual([0, expect.stringContaining('--reason instance-paused')]);
    const [, line = ''] = /npx mef (dlq replay .*)$/m.exec(printed) ?? [];
    expect(readCommand(line.split(' '), verbs)).toMatchObject({
      options: { source: 'acme-webhook', instance: 'main', reason: 'instance-paused' },
    });
    expect(readCommand(line.split(' '), verbs)).toMatchObject({ args: { ids: [] } });
    expect(pauses.all()).toEqual({});
  });

  it('takes back a pause of an instance that the configuration has no more', async () => {
    const word = { since: '2026-11-21T08:00:00.000Z', by: 'user1' };
    const pauses = createMemoryPauses({ 'acme-webhook/gone': word });
    const { code, printed } = await setUp().mef('source resume acme-webhook --instance gone --yes', { pauses });
    expect([code, printed]).toEqual([0, expect.stringContaining('acme-webhook/gone is paused no longer')]);
    expect(pauses.all()).toEqual({});
    expect(await setUp().mef('source resume acme-webhook --instance gone --yes', { pauses })).toMatchObject({
      code: 2,
    });
  });

  it('removes a word that cannot be read, after it has asked', async () => {
    const broken = '/mef/dev/acme-poller/main/paused: expected JSON';
    const pauses = createMemoryPauses({ 'acme-poller/main': { since: '', by: '' } });
    const unread = { ...pauses, read: () => Promise.reject(new UnreadablePause(broken)) };
    expect(await setUp().mef('source resume acme-poller', { pauses: unread })).toMatchObject({
      code: 2,
      said: expect.stringContaining(broken),
    });
    expect(Object.keys(pauses.all())).toEqual(['acme-poller/main']);
    const { code, printed } = await setUp().mef('source resume acme-poller --yes', { pauses: unread });
    expect([code, printed]).toEqual([0, expect.stringContaining('acme-poller/main goes on')]);
    expect(pauses.all()).toEqual({});
  });

  it('does nothing where nothing is paused', async () => {
    const { code, printed } = await setUp().mef('source resume acme-webhook');
    expect([code, printed]).toEqual([0, expect.stringContaining('acme-webhook/main is not paused')]);
  });

  it('cannot take back what the configuration says, and says where it is taken back', async () => {
    const sources = sampleSources.map((source) => ({
      ...source,
      instances: source.instances.map((one) => ({ ...one, paused: true })),
    }));
    const { mef, pauses } = setUp({ sources });
    await mef('source pause acme-webhook --yes');
    const { code, printed } = await mef('source resume acme-webhook --yes --json');
    expect([code, JSON.parse(printed)]).toEqual([1, expect.objectContaining({ pausedBy: { configuration: true } })]);
    expect(pauses.all()).toEqual({});
    expect((await mef('source resume acme-webhook')).printed).toContain('apps/acme-webhook/config/dev.json');
  });
});
