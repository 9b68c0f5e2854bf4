import { createHash } from 'node:crypto';

import { openClosedLetter, openEnvelope, openQuarantined, type ReplayAnswer } from '@mef/dead-letter';

import { acme, throwing, tooStrict } from '../doubles/acme-source.ts';
import { bodies, bodyOf, delivered, letterOf, setUp } from '../doubles/set-up.ts';

type World = ReturnType<typeof setUp>;

const counted = { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 };

async function replay({ ask }: World, command: object = {}): Promise<ReplayAnswer> {
  return (await ask({ replay: { because: 'command', ...command } })) as ReplayAnswer;
}

/** A world with letters of a schema that was too strict. */
async function refusedWorld(count: number): Promise<World> {
  const world = setUp();
  world.deploy(tooStrict, 'bundle-1');
  const messages = await world.refused(bodies(count));
  for (let at = 0; at < count; at += 10) await world.drain(messages.slice(at, at + 10));
  world.clock.advance(60_000);
  return world;
}

describe('replay', () => {
  it('stores all of 1,000 deliveries under their first ids and times once the schema is mended, as the dry run said', async () => {
    const world = await refusedWorld(1_000);
    const before = await replay(world, { dryRun: true });
    expect(before.counts).toEqual({ ...counted, rejected: 1_000 });
    expect(before.byReason).toEqual({ 'payload-shape': 1_000 });

    world.deploy(acme, 'bundle-2');
    const dry = await replay(world, { dryRun: true });
    expect(dry.counts).toEqual({ ...counted, stored: 1_000 });
    expect(world.open()).toHaveLength(1_000);
    expect(world.events()).toEqual([]);

    expect((await replay(world)).counts).toEqual({ ...counted, stored: 1_000 });
    expect(world.open()).toEqual([]);
    expect(world.keys('_replayed/')).toHaveLength(1_000);
    const stored = world.events().map(({ details }) => [details.eventid, details.ingest.receivedat]);
    expect(stored.sort()).toEqual((await delivered(bodies(1_000))).sort());
    const times = new Map(world.events().map(({ details, utctimestamp }) => [details.eventid, utctimestamp]));
    expect(
      dry.results.map(({ events }) => events?.[0]).every((one) => times.get(one?.eventid ?? '') === one?.utctimestamp),
    ).toBe(true);
    expect(times.size).toBe(1_000);
    expect(world.telemetry.total('LettersReplayed', { source: 'acme-webhook', outcome: 'stored' })).toBe(1_000);
  });

  it('keeps a letter that fails again and again, with each try', async () => {
    const world = await refusedWorld(1);
    const [{ id, firstFailedAt, receivedAt } = { id: '', firstFailedAt: '', receivedAt: '' }] = world.open();
    for (let at = 2; at <= 25; at++) {
      const { results } = await replay(world, { ids: [id] });
      expect(results).toMatchObject([
        { id, was: 'payload-shape', now: 'rejected', reason: 'payload-shape', attempts: at },
      ]);
      world.clock.advance(1_000);
    }
    expect(world.open()).toMatchObject([{ id, firstFailedAt, receivedAt, attempts: 25 }]);
    const [letter] = world.open();
    expect(letter?.history).toHaveLength(20);
    expect(letter?.history?.at(-1)).toMatchObject({ because: 'command', appVersion: 'bundle-1', schemaVersion: 3 });
    world.deploy(acme, 'bundle-2');
    await replay(world);
    expect(world.events()).toHaveLength(1);
    const closed = openClosedLetter(world.archive.objects().get(world.keys('_replayed/')[0] ?? '') ?? '');
    expect(closed).toMatchObject({
      envelope: { id, attempts: 25 },
      closed: { because: 'command', outcome: 'stored', appVersion: 'bundle-2' },
    });
    expect(closed.raw.toString()).toBe(bodyOf(0));
  });

  it('files a letter that fails for another reason under that, with the id that it had', async () => {
    const world = await refusedWorld(3);
    const ids = world.open().map(({ id }) => id);
    world.deploy(throwing, 'bundle-2');
    expect((await replay(world)).byReason).toEqual({ 'normalize-failed': 3 });
    expect(world.keys('acme-webhook/payload-shape/')).toEqual([]);
    expect(world.keys('acme-webhook/normalize-failed/')).toHaveLength(3);
    expect(
      world
        .open()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    expect(world.open()[0]).toMatchObject({
      stage: 'normalize',
      attempts: 2,
      reasonDetail: 'normalize threw TypeError',
    });
  });

  it('keeps all tries of a letter that a run that ended in between left under two reasons', async () => {
    const world = await refusedWorld(1);
    world.deploy(throwing, 'bundle-2');
    const remove = world.archive.delete.bind(world.archive);
    world.archive.delete = () => Promise.reject(new Error('made up'));
    await replay(world);
    world.archive.delete = remove;
    expect(world.open().map(({ reasonCode, attempts }) => [reasonCode, attempts])).toEqual([
      ['normalize-failed', 2],
      ['payload-shape', 1],
    ]);
    world.clock.advance(1_000);
    world.deploy(tooStrict, 'bundle-3');
    await replay(world);
    expect(world.open()).toMatchObject([{ reasonCode: 'payload-shape', attempts: 4 }]);
  });

  it('tries a letter once in a run, also when it failed under a reason that is still to come', async () => {
    const world = setUp();
    // `normalize-failed` stands before `payload-shape`.
    await world.drain(await world.refused(bodies(2), throwing));
    world.clock.advance(1_000);
    world.deploy(tooStrict, 'bundle-2');
    const first = await replay(world, { limit: 1 });
    expect(world.keys('acme-webhook/payload-shape/')).toHaveLength(1);
    const second = await replay(world, { after: first.next });
    expect([first, second].map(({ counts }) => counts)).toEqual([
      { ...counted, rejected: 1 },
      { ...counted, rejected: 1 },
    ]);
    expect(world.open().map(({ attempts }) => attempts)).toEqual([2, 2]);
  });

  it('goes on behind the letter where it stopped, whatever became of those before', async () => {
    const world = await refusedWorld(7);
    world.deploy(acme, 'bundle-2');
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const answer = await replay(world, { limit: 3, after });
      seen.push(answer.counts.stored);
      after = answer.next;
    } while (after !== undefined);
    expect(seen.slice(0, 3)).toEqual([3, 3, 1]);
    expect(seen.slice(3).every((count) => count === 0)).toBe(true);
    expect(world.open()).toEqual([]);
  });

  it('means those that the filter means', async () => {
    const world = await refusedWorld(5);
    const received = world
      .open()
      .map(({ receivedAt }) => receivedAt)
      .sort();
    const stored = async (filter: object) => (await replay(world, { dryRun: true, ...filter })).counts.stored;
    world.deploy(acme, 'bundle-2');
    expect(await stored({ source: 'acme-webhook', reason: 'payload-shape', instance: 'main' })).toBe(5);
    expect(await stored({ source: 'acme' })).toBe(0);
    expect(await stored({ reason: 'normalize-failed' })).toBe(0);
    expect(await stored({ instance: 'second' })).toBe(0);
    expect(await stored({ since: received[1], until: received[4] })).toBe(3);
    expect(await stored({ since: '2026-03-02T00:00:00Z' })).toBe(0);
    expect(await stored({ until: '2026-02-28T00:00:00Z' })).toBe(0);
    expect(
      await stored({
        ids: world
          .open()
          .slice(0, 2)
          .map(({ id }) => id),
      }),
    ).toBe(2);
  });

  it('stops at no object that is unreadable, and keeps its bytes', async () => {
    const world = await refusedWorld(5);
    const [first = '', second = ''] = world.keys();
    const half = (world.archive.objects().get(first) ?? '').slice(0, 300);
    await world.archive.put(first, half);
    await world.archive.put(second, 'canary');
    world.deploy(acme, 'bundle-2');
    expect((await replay(world)).counts).toEqual({ ...counted, stored: 3 });
    expect(world.open()).toEqual([]);
    const kept = world
      .keys('_quarantine/')
      .map((key) => openQuarantined(world.archive.objects().get(key) ?? '').rawBase64);
    expect(kept.map((base64) => Buffer.from(base64, 'base64').toString()).sort()).toEqual(['canary', half].sort());
  });

  it('stops at no object that the archive does not give', async () => {
    const world = await refusedWorld(3);
    const [broken] = world.keys();
    world.deploy(acme, 'bundle-2');
    const get = (key: string) => (key === broken ? Promise.reject(new Error('denied')) : world.archive.get(key));
    const through = { ...world.ports, archive: { ...world.archive, get } };
    expect(await world.ask({ replay: { because: 'command' } }, through)).toMatchObject({ counts: { stored: 2 } });
    expect(world.keys('acme-webhook/')).toEqual([broken]);
    expect(world.telemetry.total('Faults', { instance: 'archive' })).toBe(1);
  });

  it('sends no more at once than a call of a function holds', async () => {
    const world = setUp();
    const noise = (at: number) => createHash('shake256', { outputLength: 750_000 }).update(String(at)).digest('base64');
    const texts = Array.from({ length: 9 }, (_, at) => JSON.stringify({ event: 'file.shared', note: noise(at) }));
    await world.ask({ import: { envelopes: (await world.refused(texts)).slice(0, 5), by: 'user1' } });
    await world.ask({ import: { envelopes: (await world.refused(texts)).slice(5), by: 'user1' } });
    world.deploy(acme, 'bundle-2');
    expect((await replay(world)).counts).toEqual({ ...counted, stored: 9 });
    expect(world.sources.calls().length).toBeLessThan(4);
  });

  it('keeps a letter of 4 MiB that gzip cannot shrink byte for byte', async () => {
    const world = setUp();
    const noise = createHash('shake256', { outputLength: 4 * 1024 * 1024 })
      .update('noise')
      .digest();
    const letter = letterOf(noise, world.clock());
    await world.ask({ import: { envelopes: [JSON.stringify(letter)], by: 'user1' } });
    world.clock.advance(1_000);
    world.deploy(acme, 'bundle-2');
    expect((await replay(world)).byReason).toMatchObject({ 'body-not-utf8': 1 });
    const [again] = world.open();
    expect(again && openEnvelope(JSON.stringify(again)).raw.equals(noise)).toBe(true);
    expect(again).toMatchObject({ id: letter.id, attempts: 2 });
  });
});

describe('replay of a source whose function', () => {
  it('answers for another number of letters closes none of them', async () => {
    const world = await refusedWorld(1);
    for (const answers of [
      [],
      [
        { outcome: 'stored', count: 1 },
        { outcome: 'stored', count: 1 },
      ],
    ]) {
      world.sources.deploy('acme-webhook', () =>
        Promise.resolve({ appVersion: 'x', schemaVersion: 3, answers } as never),
      );
      expect((await replay(world)).counts).toEqual({ ...counted, failed: 1 });
    }
    expect(world.open()).toMatchObject([{ attempts: 1 }]);
    expect(world.open()[0]).not.toHaveProperty('history');
  });

  it('dies of one letter fails that alone', async () => {
    const world = await refusedWorld(20);
    world.deploy(acme, 'bundle-2');
    const { reprocess } = world.sources;
    world.sources.deploy('acme-webhook', (request) => reprocess('acme-mended', request));
    world.deploy({ ...acme, name: 'acme-mended' }, 'bundle-2');
    const poison = openEnvelope(world.archive.objects().get(world.keys()[7] ?? '') ?? '').envelope.id;
    const dies = async (request: { envelopes: readonly string[]; dryRun: boolean }) => {
      if (request.envelopes.some((envelope) => envelope.includes(poison))) return 'Runtime exited' as never;
      return reprocess('acme-mended', request);
    };
    world.sources.deploy('acme-webhook', dies);
    expect((await replay(world)).counts).toEqual({ ...counted, stored: 19, failed: 1 });
    expect(world.open()).toMatchObject([{ id: poison, attempts: 1 }]);
  });

  it('is not deployed leaves all as they are, after one call', async () => {
    const world = setUp();
    await world.drain(await world.refused(bodies(5)));
    const { counts, results } = await replay(world);
    expect(counts).toEqual({ ...counted, failed: 5 });
    expect(results.map(({ id }) => id).toSorted()).toEqual(
      world
        .open()
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(results[0]).toMatchObject({ source: 'acme-webhook', now: 'failed', detail: expect.any(String) as string });
    expect(world.sources.calls()).toHaveLength(1);
    expect(world.open().map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1]);
  });

  it('cannot reach the stream leaves all as they are', async () => {
    const world = await refusedWorld(4);
    world.deploy(acme, 'bundle-2');
    world.sourceStream.failNext(6);
    expect((await replay(world)).counts).toEqual({ ...counted, failed: 4 });
    expect(world.open()).toHaveLength(4);
    expect((await replay(world)).counts).toEqual({ ...counted, stored: 4 });
  });

  it('ignores a letter closes it', async () => {
    const world = await refusedWorld(1);
    world.deploy({ ...acme, normalize: () => ({ ignored: 'ping' }) }, 'bundle-2');
    expect((await replay(world)).counts).toEqual({ ...counted, ignored: 1 });
    expect(world.open()).toEqual([]);
  });
});

describe('replay by itself', () => {
  it.each(['schedule', 'deploy'])(
    '(%s) skips what the code that is deployed has refused, and tries it with the next',
    async (because) => {
      const world = await refusedWorld(3);
      expect((await replay(world, { because })).counts).toEqual({ ...counted, skipped: 3 });
      world.deploy(throwing, 'bundle-2');
      expect((await replay(world, { because })).counts).toEqual({ ...counted, rejected: 3 });
      world.clock.advance(3_600_000);
      expect((await replay(world, { because })).counts).toEqual({ ...counted, skipped: 3 });
      expect(world.open()).toMatchObject([{ attempts: 2 }, { attempts: 2 }, { attempts: 2 }]);
      world.deploy(acme, 'bundle-3');
      expect((await replay(world, { because })).counts).toEqual({ ...counted, stored: 3 });
    },
  );

  it('asks after a paused instance each time, and calls that no try of the letter', async () => {
    const world = setUp();
    const paused = { name: 'main', account: 'acct-1', paused: true };
    world.deploy(tooStrict, 'bundle-1');
    await world.drain(await world.refused(bodies(1)));
    world.clock.advance(1_000);
    world.deploy(tooStrict, 'bundle-1', [paused]);
    await replay(world);
    for (let hour = 0; hour < 5; hour++) {
      world.clock.advance(3_600_000);
      expect((await replay(world, { because: 'schedule' })).byReason).toEqual({ 'instance-paused': 1 });
    }
    expect(world.open()).toMatchObject([{ reasonCode: 'instance-paused', attempts: 2 }]);
    world.deploy(acme, 'bundle-1');
    expect((await replay(world, { because: 'schedule' })).counts).toEqual({ ...counted, stored: 1 });
  });

  it('asks once in a run after an instance that is paused, however many letters wait for it', async () => {
    const world = setUp();
    const paused = { name: 'main', account: 'acct-1', paused: true };
    await world.drain(await world.refused(bodies(65)));
    world.deploy(tooStrict, 'bundle-1', [paused]);
    await replay(world);
    world.clock.advance(3_600_000);
    const before = world.sources.calls().length;
    expect((await replay(world, { because: 'schedule' })).counts).toEqual({ ...counted, rejected: 20, skipped: 45 });
    expect(world.sources.calls()).toHaveLength(before + 1);
    expect((await replay(world)).counts).toEqual({ ...counted, rejected: 65 });
    world.clock.advance(3_600_000);
    world.deploy(acme, 'bundle-1');
    expect((await replay(world, { because: 'schedule' })).counts).toEqual({ ...counted, stored: 65 });
  });

  it('begins where the hour before ended, so that no source waits for ever behind another, and then at the front', async () => {
    const world = await refusedWorld(60);
    await world.drain(await world.refused(bodies(1), { ...tooStrict, name: 'zeta-webhook' }));
    world.deploy({ ...acme, name: 'zeta-webhook' }, 'bundle-2');
    world.sources.deploy('acme-webhook', () => {
      world.clock.advance(400_000);
      return Promise.reject(new Error('made up'));
    });
    const hour = async () => {
      world.clock.advance(3_600_000);
      return (await replay(world, { because: 'schedule' })).counts;
    };
    expect(await hour()).toEqual({ ...counted, failed: 20 });
    expect(await hour()).toEqual({ ...counted, failed: 20 });
    expect(await hour()).toEqual({ ...counted, failed: 20 });
    expect(await hour()).toEqual({ ...counted, stored: 1 });
    expect(await hour()).toEqual({ ...counted, failed: 20 });
    expect(world.open()).toHaveLength(60);
  });

  it('begins at the front where its place is unreadable', async () => {
    const world = await refusedWorld(3);
    world.deploy(acme, 'bundle-2');
    await world.archive.put('_schedule/next', 'canary');
    expect((await replay(world, { because: 'schedule' })).counts).toEqual({ ...counted, stored: 3 });
    expect(world.telemetry.lines()).toContainEqual(expect.objectContaining({ level: 'warn' }));
    expect(world.keys('_schedule/')).toEqual([]);
  });

  it('tells each hour how much is open and how old that is', async () => {
    const world = await refusedWorld(3);
    await replay(world, { because: 'schedule' });
    expect(world.telemetry.latest('LettersOpen', { source: 'acme-webhook' })).toBe(3);
    expect(world.telemetry.latest('OldestLetter', { source: 'dlq-reprocessor' })).toBe(12 * 3_600 + 60);
    world.deploy(acme, 'bundle-2');
    await replay(world, { because: 'schedule' });
    await replay(world, { because: 'schedule' });
    expect(world.telemetry.latest('LettersOpen', { source: 'dlq-reprocessor' })).toBe(0);
    expect(world.telemetry.latest('OldestLetter', { source: 'dlq-reprocessor' })).toBe(0);
  });

  it('has told that by the time it fails, or is killed', async () => {
    const world = await refusedWorld(3);
    const told: unknown[] = [];
    const flush = () => told.push(world.telemetry.latest('LettersOpen', { source: 'dlq-reprocessor' }));
    await new Promise<void>((asked) => {
      const reprocess = () => {
        asked();
        return new Promise<never>(() => undefined);
      };
      const ports = { ...world.ports, sources: { reprocess }, telemetry: { ...world.telemetry, flush } };
      void world.ask({ replay: { because: 'schedule' } }, ports);
    });
    expect(told).toEqual([3]);
  });
});

describe('the time of a replay', () => {
  it('is that of the rate: so many events per second, and no pause longer than it needs', async () => {
    const world = await refusedWorld(100);
    world.deploy(acme, 'bundle-2');
    const began = world.clock();
    expect((await replay(world, { rate: 10 })).counts.stored).toBe(100);
    expect(world.clock() - began).toBe(10_000);
    expect(Math.max(...world.sources.calls().map(({ envelopes }) => envelopes))).toBe(10);
  });

  it('is not spent on a pace where nothing is stored', async () => {
    const world = await refusedWorld(40);
    world.deploy(acme, 'bundle-2');
    expect((await replay(world, { rate: 1, dryRun: true })).counts.stored).toBe(40);
    expect(world.pauses).toEqual([]);
  });

  it('ends half a minute before the function does, and the next call goes on', async () => {
    const world = await refusedWorld(60);
    world.deploy(acme, 'bundle-2');
    const { reprocess } = world.sources;
    world.deploy({ ...acme, name: 'acme-mended' }, 'bundle-2');
    world.sources.deploy('acme-webhook', (request) => {
      world.clock.advance(400_000);
      return reprocess('acme-mended', request);
    });
    const first = await replay(world);
    expect(first.counts.stored).toBe(40);
    const second = await replay(world, { after: first.next });
    expect(second.counts.stored).toBe(20);
    expect(world.open()).toEqual([]);
  });

  it.each([
    ['calls that end at their limit', 100, { rate: 10, limit: 20 }],
    ['a rate at which one event takes longer than a call', 4, { rate: 0.001 }],
  ])('is kept over %s', async (_what, count, command) => {
    const world = await refusedWorld(count);
    world.deploy(acme, 'bundle-2');
    const began = world.clock();
    let [after, stored]: [string | undefined, number] = [undefined, 0];
    do {
      const answer: ReplayAnswer = await replay(world, { ...command, after });
      const atMost = (world.clock() - began) * (command.rate / 1_000) + Math.max(1, command.rate);
      expect((stored += answer.counts.stored)).toBeLessThanOrEqual(atMost);
      expect(answer.next).not.toBe(after ?? '');
      after = answer.next;
    } while (after !== undefined);
    expect(stored).toBe(count);
  });
});
