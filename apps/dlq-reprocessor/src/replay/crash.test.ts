import fc from 'fast-check';

import {
  createEnvelope,
  openClosedLetter,
  openEnvelope,
  storedLetter,
  type DeadLetter,
  type ExportAnswer,
  type ReplayAnswer,
} from '@mef/dead-letter';

import { acme, throwing, tooStrict } from '../doubles/acme-source.ts';
import { bodies, delivered, setUp } from '../doubles/set-up.ts';
import type { ReprocessorPorts } from '../ports.ts';

type World = ReturnType<typeof setUp>;

/** What a process can be in the midst of when it dies. */
type Moment = 'before' | 'after';

/**
 * The ports of a process that dies at the nth thing it asks of the world, before that was done or after; from then on
 * nothing that it does happens.
 */
function dyingAt(nth: number, moment: Moment, ports: ReprocessorPorts) {
  let asked = 0;
  const died = () => Promise.reject(new Error('died'));
  const mortal = <A extends readonly unknown[], R>(act: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      asked += 1;
      if (asked > nth || (asked === nth && moment === 'before')) return died();
      const result = await act(...args);
      return asked >= nth ? died() : result;
    };
  };
  const { archive, stream, sources } = ports;
  return {
    isReached: () => asked >= nth,
    ports: {
      ...ports,
      archive: {
        put: mortal(archive.put),
        get: mortal(archive.get),
        list: mortal(archive.list),
        delete: mortal(archive.delete),
      },
      stream: { ...stream, putBlocks: mortal(stream.putBlocks) },
      sources: { reprocess: mortal(sources.reprocess) },
    },
  };
}

const eventLetter: DeadLetter = {
  source: 'acme-webhook',
  instance: 'main',
  tenant: 'unknown',
  trace: 'trace-1',
  receivedAt: '2026-02-20T00:00:00.000Z',
  reasonCode: 'destination-refused',
  reasonDetail: 'status 400',
  schemaVersion: 3,
  appVersion: 'forwarder-1',
  headersSafe: {},
  contentType: 'application/json',
  unit: 'event',
  recordIndex: 4,
  raw: Buffer.from('{"details":{"eventid":"id-1"}}'),
};

/** Ids of all letters that the archive has, wherever it has them. */
function idsIn({ archive }: World): Set<string> {
  const letters = [...archive.objects()].filter(([key]) => !/^_(history|quarantine)\//.test(key));
  return new Set(
    letters.map(([key, text]) => (key.startsWith('_') ? openClosedLetter(text) : openEnvelope(text)).envelope.id),
  );
}

async function worldWithLetters(): Promise<{ world: World; ids: Set<string>; messages: readonly string[] }> {
  const world = setUp();
  const fromStream = storedLetter(createEnvelope(eventLetter, world.clock())).body;
  const messages = [...(await world.refused(bodies(3))), fromStream];
  await world.drain(messages);
  world.clock.advance(60_000);
  return { world, ids: idsIn(world), messages };
}

const moments = ['before', 'after'] as const;

/** Runs `act` as often as it asks something of the world, and lets it die of each. Gives the number of deaths. */
async function eachDeath(act: (nth: number, moment: Moment) => Promise<boolean>): Promise<number> {
  let deaths = 0;
  for (const moment of moments)
    for (let nth = 1; await act(nth, moment); nth++) {
      deaths += 1;
      expect(nth).toBeLessThan(200);
    }
  return deaths;
}

describe('a process that dies', () => {
  it('in a replay that passes loses no letter, and each event is stored under its one id', async () => {
    const expected = new Set((await delivered(bodies(3))).map(([id]) => id));
    const deaths = await eachDeath(async (nth, moment) => {
      const { world, ids } = await worldWithLetters();
      world.deploy(acme, 'bundle-2');
      const dying = dyingAt(nth, moment, world.ports);
      await world.ask({ replay: { because: 'command' } }, dying.ports).catch(() => undefined);
      expect(idsIn(world)).toEqual(ids);
      world.clock.advance(60_000);
      await world.ask({ replay: { because: 'command' } });
      expect(world.open()).toEqual([]);
      expect(idsIn(world)).toEqual(ids);
      expect(new Set(world.events().map(({ details }) => details.eventid))).toEqual(expected);
      expect(new Set(world.stream.blocks().map(({ partitionKey }) => partitionKey))).toEqual(new Set(['id-1']));
      return dying.isReached();
    });
    expect(deaths).toBeGreaterThan(30);
  });

  it('in a replay that fails again loses no letter and no try that was noted', async () => {
    const deaths = await eachDeath(async (nth, moment) => {
      const { world, ids } = await worldWithLetters();
      world.deploy(throwing, 'bundle-2');
      const dying = dyingAt(nth, moment, world.ports);
      await world.ask({ replay: { because: 'command', reason: 'payload-shape' } }, dying.ports).catch(() => undefined);
      expect(idsIn(world)).toEqual(ids);
      world.clock.advance(60_000);
      await world.ask({ replay: { because: 'command', reason: 'payload-shape' } });
      const open = world.open().filter(({ unit }) => unit === 'body');
      expect(open.map(({ reasonCode }) => reasonCode)).toEqual([
        'normalize-failed',
        'normalize-failed',
        'normalize-failed',
      ]);
      expect(new Set(open.map(({ id }) => id)).size).toBe(3);
      for (const { attempts, history } of open) {
        expect([2, 3]).toContain(attempts);
        expect(history).toHaveLength(attempts);
      }
      expect(idsIn(world)).toEqual(ids);
      return dying.isReached();
    });
    expect(deaths).toBeGreaterThan(20);
  });

  it('while it discards leaves each letter open or discarded', async () => {
    await eachDeath(async (nth, moment) => {
      const { world, ids } = await worldWithLetters();
      const discard = { discard: { source: 'acme-webhook', note: 'test data', by: 'user1@example.com' } };
      const dying = dyingAt(nth, moment, world.ports);
      await world.ask(discard, dying.ports).catch(() => undefined);
      expect(idsIn(world)).toEqual(ids);
      await world.ask(discard);
      expect(world.open()).toEqual([]);
      expect(idsIn(world)).toEqual(ids);
      return dying.isReached();
    });
  });

  it('while it imports leaves each letter closed or open, and the next import ends what it began', async () => {
    const deaths = await eachDeath(async (nth, moment) => {
      const { world, ids } = await worldWithLetters();
      const by = 'user1@example.com';
      await world.ask({ discard: { source: 'acme-webhook', note: 'test data', by } });
      const { envelopes } = (await world.ask({ export: { state: 'discarded', by } })) as ExportAnswer;
      const dying = dyingAt(nth, moment, world.ports);
      await world.ask({ import: { envelopes, by } }, dying.ports).catch(() => undefined);
      expect(idsIn(world)).toEqual(ids);
      await world.ask({ import: { envelopes, by } });
      expect(world.keys('_')).toEqual([]);
      expect(world.open().map(({ endings = [] }) => endings.map((one) => 'note' in one && one.note))).toEqual(
        Array(4).fill(['test data']),
      );
      return dying.isReached();
    });
    expect(deaths).toBeGreaterThan(20);
  });

  it('while it drains leaves each letter in the queue or in the archive', async () => {
    await eachDeath(async (nth, moment) => {
      const { messages } = await worldWithLetters();
      const world = setUp();
      const dying = dyingAt(nth, moment, world.ports);
      const { batchItemFailures } = await world.drain([...messages, 'canary'], dying.ports);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const gone = messages.filter((_message, at) => !failed.has(`message-${at}`));
      const kept = idsIn(world);
      expect(gone.every((message) => kept.has(openEnvelope(message).envelope.id))).toBe(true);
      if (!failed.has('message-4')) expect(world.keys('_quarantine/')).toHaveLength(1);
      return dying.isReached();
    });
  });

  it('leaves a letter that comes back from the stream, whenever that comes, open at last', async () => {
    await eachDeath(async (nth, moment) => {
      const { world } = await worldWithLetters();
      world.deploy(tooStrict, 'bundle-1');
      const dying = dyingAt(nth, moment, world.ports);
      const only = { replay: { because: 'command', reason: 'destination-refused' } };
      await world.ask(only, dying.ports).catch(() => undefined);
      if (world.stream.blocks().length > 0) {
        const message = storedLetter(createEnvelope({ ...eventLetter, recordIndex: 0 }, world.clock())).body;
        // The queue brings it every minute until it is taken.
        for (let minute = 0; (await world.drain([message])).batchItemFailures.length > 0; minute++) {
          expect(minute).toBeLessThan(16);
          world.clock.advance(60_000);
        }
        expect(world.open().find(({ unit }) => unit === 'event')).toMatchObject({ attempts: 2 });
      } else expect(world.open().find(({ unit }) => unit === 'event')).toMatchObject({ attempts: 1 });
      return dying.isReached();
    });
  });
});

describe('any course of things', () => {
  const step = fc.record({
    what: fc.constantFrom('drain', 'replay', 'discard', 'comes back', 'good code', 'bad code'),
    diesAt: fc.integer({ min: 1, max: 25 }),
    moment: fc.constantFrom(...moments),
    which: fc.integer({ min: 0, max: 3 }),
  });

  it('keeps every letter that was taken, and ends with each event once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const world = setUp();
        world.deploy(throwing, 'bundle-1');
        const sent = storedLetter(createEnvelope(eventLetter, world.clock())).body;
        const messages = [...(await world.refused(bodies(3))), sent];
        const taken = new Set<string>();
        for (const { what, diesAt, moment, which } of steps) {
          world.clock.advance(60_000);
          const dying = dyingAt(diesAt, moment, world.ports).ports;
          const message = messages[which] ?? '';
          const cameBack = storedLetter(createEnvelope({ ...eventLetter, recordIndex: 0 }, world.clock())).body;
          if (what === 'good code') world.deploy(acme, 'bundle-2');
          if (what === 'bad code') world.deploy(throwing, 'bundle-3');
          if (what === 'drain' && (await world.drain([message], dying)).batchItemFailures.length === 0)
            taken.add(openEnvelope(message).envelope.id);
          if (what === 'comes back' && world.stream.blocks().length > 0) await world.drain([cameBack], dying);
          if (what === 'replay') await world.ask({ replay: { because: 'command' } }, dying).catch(() => undefined);
          const discard = { source: 'acme-webhook', reason: 'normalize-failed', note: 'x', by: 'user1@example.com' };
          if (what === 'discard') await world.ask({ discard }, dying).catch(() => undefined);
          const there = idsIn(world);
          expect([...taken].filter((id) => !there.has(id))).toEqual([]);
        }
        world.clock.advance(60_000);
        world.deploy(acme, 'bundle-4');
        await world.ask({ replay: { because: 'command' } });
        expect(world.open()).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a letter that was written back and not deleted', () => {
  it('keeps the try that was noted, and each later one', async () => {
    const { world } = await worldWithLetters();
    world.deploy(throwing, 'bundle-2');
    const refused = { replay: { because: 'command', reason: 'payload-shape' } };
    const stuck = { ...world.archive, delete: () => Promise.reject(new Error('down')) };
    const { counts } = (await world.ask(refused, { ...world.ports, archive: stuck })) as ReplayAnswer;
    expect(counts).toMatchObject({ rejected: 0, failed: 3 });
    world.clock.advance(60_000);
    await world.ask(refused);
    const open = world.open().filter(({ unit }) => unit === 'body');
    expect(open.map(({ attempts, history }) => [attempts, history?.length])).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
    ]);
  });
});

describe('a letter that comes back before the replay has closed it', () => {
  it('is open in the end', async () => {
    const { world } = await worldWithLetters();
    const message = storedLetter(createEnvelope({ ...eventLetter, recordIndex: 0 }, world.clock())).body;
    const taken: number[] = [];
    const putBlocks: ReprocessorPorts['stream']['putBlocks'] = async (instance, blocks) => {
      await world.stream.putBlocks(instance, blocks);
      taken.push((await world.drain([message])).batchItemFailures.length);
    };
    const fast = { ...world.ports, stream: { ...world.stream, putBlocks } };
    await world.ask({ replay: { because: 'command', reason: 'destination-refused' } }, fast);
    taken.push((await world.drain([message])).batchItemFailures.length);
    expect(taken).toEqual([1, 0]);
    expect(world.open().find(({ unit }) => unit === 'event')).toMatchObject({ attempts: 2 });
  });
});
