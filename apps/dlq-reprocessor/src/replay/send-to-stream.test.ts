import { createEnvelope, storedLetter, type DeadLetter, type ReplayAnswer } from '@mef/dead-letter';
import { encodeBlocks, readBlock } from '@mef/output';

import { acme } from '../doubles/acme-source.ts';
import { bodies, setUp } from '../doubles/set-up.ts';

type World = ReturnType<typeof setUp>;

/** Spaces and a number that JSON.stringify would write otherwise. */
const line = '{ "details":{"eventid":"id-1","number":12345678901234567890} }';

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
  stream: { shard: 'shardId-000000000000', sequenceNumber: '7', partitionKey: 'id-0' },
  headersSafe: {},
  contentType: 'application/json',
  unit: 'event',
  recordIndex: 4,
  raw: Buffer.from(line),
};
const block = Buffer.from('no block at all \u0000');
const blockLetter: DeadLetter = {
  ...eventLetter,
  reasonCode: 'block-unreadable',
  unit: 'block',
  recordIndex: -1,
  raw: block,
};

async function worldWith(...letters: readonly DeadLetter[]): Promise<World> {
  const world = setUp();
  await world.drain(letters.map((letter) => storedLetter(createEnvelope(letter, world.clock())).body));
  world.clock.advance(60_000);
  return world;
}

async function replay({ ask }: World, command: object = {}): Promise<ReplayAnswer> {
  return (await ask({ replay: { because: 'command', ...command } })) as ReplayAnswer;
}

describe('a letter of the deliver stage', () => {
  it('goes back to the stream as it is: an event as its line, a block as its bytes', async () => {
    const world = await worldWith(eventLetter, blockLetter);
    expect((await replay(world)).counts).toMatchObject({ toStream: 2, stored: 0 });
    const records = world.stream.blocks();
    expect(records.map(({ partitionKey }) => partitionKey).sort()).toEqual(['id-0', 'id-1']);
    expect(records.some(({ data }) => block.equals(data))).toBe(true);
    const event = records.find(({ partitionKey }) => partitionKey === 'id-1');
    expect(event && readBlock(event.data)).toEqual({
      header: { v: 1, source: 'acme-webhook', instance: 'main', schemaversion: 3, n: 1, trace: 'trace-1' },
      events: [{ line, id: 'id-1' }],
    });
    expect(world.sources.calls()).toEqual([]);
    expect(world.open()).toEqual([]);
    expect(world.keys('_replayed/')).toHaveLength(2);
  });

  it('stays where it is in a dry run, and when the stream is down', async () => {
    const world = await worldWith(eventLetter, blockLetter);
    expect((await replay(world, { dryRun: true })).counts).toMatchObject({ toStream: 2 });
    expect(world.keys('_history/')).toEqual([]);
    world.stream.failNext(6);
    expect((await replay(world)).counts).toMatchObject({ toStream: 0, failed: 2 });
    expect(world.open()).toMatchObject([{ attempts: 1 }, { attempts: 1 }]);
    expect(world.stream.blocks()).toEqual([]);
  });

  it('keeps to the rate of events, not of records', async () => {
    const events = Array.from({ length: 50 }, (_, at) => ({ details: { eventid: `id-${at}` } }));
    const [encoded] = encodeBlocks({
      source: 'acme-webhook',
      instance: 'main',
      schemaversion: 3,
      trace: 't',
      events: events as never,
    });
    const given = { ...blockLetter, reasonCode: 'record-given-up', raw: Buffer.from(encoded?.data ?? []) } as const;
    const world = await worldWith(given);
    await replay(world, { rate: 10 });
    expect(world.pauses).toEqual([5_000]);
  });

  it('waits for no other instance, since a stream that is down takes each of them seconds', async () => {
    const world = await worldWith(eventLetter, { ...eventLetter, instance: 'second', raw: Buffer.from('{"a":1}') });
    const asked = new Set<string>();
    const putBlocks: typeof world.stream.putBlocks = async (instance) => {
      asked.add(instance);
      await new Promise(setImmediate);
      if (asked.size < 2) throw new Error('one after another');
    };
    const ports = { ...world.ports, stream: { ...world.stream, putBlocks } };
    expect(await world.ask({ replay: { because: 'command' } }, ports)).toMatchObject({ counts: { toStream: 2 } });
  });

  it('that cannot be put into a block fails alone', async () => {
    const world = await worldWith(eventLetter, { ...eventLetter, raw: Buffer.from('no json') });
    expect((await replay(world)).counts).toMatchObject({ toStream: 1, failed: 1 });
    expect(world.open()).toHaveLength(1);
  });

  it('counts its tries over every way through the stream, so that a loop is seen', async () => {
    const world = await worldWith(eventLetter);
    const [{ id } = { id: '' }] = world.open();
    for (let attempts = 2; attempts <= 5; attempts++) {
      await replay(world);
      expect(world.open()).toEqual([]);
      world.clock.advance(60_000);
      // It stands alone in its block now.
      const again = { ...eventLetter, recordIndex: 0, reasonDetail: `refused ${attempts}` };
      await world.drain([storedLetter(createEnvelope(again, world.clock())).body]);
      expect(world.open()).toMatchObject([{ id, attempts, reasonDetail: `refused ${attempts}` }]);
      world.clock.advance(60_000);
    }
    expect(world.open()[0]?.history?.map(({ because }) => because)).toEqual([
      'delivery',
      'command',
      'command',
      'command',
      'command',
    ]);
  });

  it('is not sent again in the run in which it came back', async () => {
    const world = await worldWith(eventLetter);
    const second = { ...eventLetter, raw: Buffer.from('{"details":{"eventid":"id-2"}}') };
    await world.drain([storedLetter(createEnvelope(second, world.clock())).body]);
    world.clock.advance(60_000);
    const first = await replay(world, { limit: 1 });
    const [sent] = world.stream.blocks();
    const cameBack = sent?.partitionKey === 'id-1' ? eventLetter : second;
    const other = { ...cameBack, reasonCode: 'destination-too-large' } as const;
    await world.drain([storedLetter(createEnvelope(other, world.clock())).body]);
    await replay(world, { after: first.next });
    expect(world.stream.blocks()).toHaveLength(2);
    expect(world.open()).toMatchObject([{ attempts: 2, reasonCode: 'destination-too-large' }]);
  });
});

describe('a replay by itself', () => {
  it('sends what was given up three times, and then waits for a person', async () => {
    const given = { ...blockLetter, reasonCode: 'record-given-up', reasonDetail: 'RecordAgeExceeded' } as const;
    const world = await worldWith(given);
    for (let times = 0; times < 5; times++) {
      world.clock.advance(1_000);
      await replay(world, { because: 'schedule' });
      world.clock.advance(6 * 86_400_000);
      if (world.open().length === 0) await world.drain([storedLetter(createEnvelope(given, world.clock())).body]);
    }
    expect(world.stream.blocks()).toHaveLength(3);
    expect(world.open()).toMatchObject([{ attempts: 4 }]);
    world.clock.advance(1_000);
    expect((await replay(world)).counts).toMatchObject({ toStream: 1 });
  });

  it('sends what a destination refused after a deployment of what delivers, and not each hour', async () => {
    const world = await worldWith(eventLetter);
    const { reasonCode: reason } = eventLetter;
    expect((await replay(world, { because: 'schedule' })).counts).toMatchObject({ skipped: 1, toStream: 0 });
    expect((await replay(world, { because: 'deploy', reason })).counts).toMatchObject({ skipped: 0, toStream: 1 });
  });

  it('sends nothing after a deployment of a source, which changes no line that has left it', async () => {
    const late = { ...blockLetter, reasonCode: 'record-given-up', reasonDetail: 'RecordAgeExceeded' } as const;
    const world = await worldWith(eventLetter, late);
    const { counts } = await replay(world, { because: 'deploy', source: 'acme-webhook' });
    expect(counts).toMatchObject({ skipped: 2, toStream: 0 });
    expect(world.stream.blocks()).toEqual([]);
  });

  it('goes both ways in one run', async () => {
    const world = await worldWith(eventLetter);
    await world.drain(await world.refused(bodies(2)));
    world.clock.advance(1_000);
    world.deploy(acme, 'bundle-2');
    expect((await replay(world)).counts).toMatchObject({ stored: 2, toStream: 1 });
  });
});
