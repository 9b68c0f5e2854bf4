import { createBulkDelivery } from '../bulk/create-bulk-delivery.ts';
import { postBulk } from '../answer.ts';
import { createCall } from '../create-call.ts';
import { createOpenSearchDestination } from '../create-opensearch-destination.ts';
import { sampleEvent } from '../doubles/sample-batch.ts';
import type { Flavor } from '../opensearch/flavor.ts';
import { indexOfDay } from '../opensearch/index-of-day.ts';
import { storedAlready, type Destination, type Verdict } from '../verdict.ts';

export type IndexState = 'open' | 'closed' | 'blocked' | 'full disk' | 'no primary';

/** An engine without daily indices and template, and an operator's hands on it. */
export interface EngineUnderTest {
  readonly url: string;
  readonly documents: () => Promise<readonly Record<string, unknown>[]>;
  /** How many fields an index has mapped, objects included. */
  readonly fieldCount: (index: string) => Promise<number>;
  readonly setAutoCreate: (isOn: boolean) => Promise<unknown>;
  /** As many shards as there are may be open, and no more; or again as many as the engine comes with. */
  readonly setShardsUsedUp: (areUsedUp: boolean) => Promise<unknown>;
  readonly makeIndex: (index: string, fieldLimit?: number) => Promise<unknown>;
  readonly setState: (index: string, state: IndexState) => Promise<unknown>;
}

const DAY = 24 * 60 * 60 * 1_000;
const NOW = Date.UTC(2026, 10, 21, 9);
const TODAY = 'events-20261121';
const always = () => true;
const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}+00:00`;

interface Sample {
  readonly id: string;
  readonly time?: number;
  readonly receivedAt?: number;
  readonly notes?: readonly string[];
  readonly source?: string;
  readonly details?: object;
}

function line({ id, time = NOW, receivedAt = NOW, notes = [], source = 'zoom-webhook', details = {} }: Sample) {
  const ingest = { source, receivedat: iso(receivedAt), ...(notes.length > 0 && { notes }) };
  const fields = { timestamp: iso(time), utctimestamp: iso(time) };
  const event = sampleEvent(id, { ...fields, details: { eventid: id, eventtype: 'test', ...details, ingest } });
  return { id, line: JSON.stringify(event) };
}

function destinationAt(url: string, flavor: Flavor): Destination {
  const call = createCall({ url, credentials: undefined, ca: undefined });
  return createOpenSearchDestination({ call, flavor, clock: () => NOW });
}

const held = { kind: 'retry', reason: 'event-held' };
const indexHeld = { kind: 'retry', reason: 'index-held' };
const refusedFor = (index: string, words: string) => ({
  kind: 'dead letter',
  reason: 'destination-refused',
  detail: `${index}: ${words}`,
});
const fresh = { kind: 'stored', already: false };
const detailsOf = (document: Record<string, unknown> | undefined) => document?.['details'] as Record<string, unknown>;
const manyNames = (prefix: string, count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_none, at) => [`${prefix}${at}`, `value${at}`]));

/** What becomes of events while an index or the cluster is not as it should be, and where events of odd times go. */
export function describeEngineFaults(name: string, flavor: Flavor, open: () => Promise<EngineUnderTest>): void {
  describe(`faults of an engine: ${name}`, () => {
    async function setUp() {
      const engine = await open();
      const destination = destinationAt(engine.url, flavor);
      const deliver = (...samples: readonly Sample[]) => destination.deliver(samples.map(line), always);
      return { engine, destination, deliver };
    }

    it('keeps an event that the index refuses for good, and says for which field, without its value', async () => {
      const { engine, deliver } = await setUp();
      await deliver({ id: 'first' });
      const type = flavor === 'elasticsearch6' ? '"_type":"_doc",' : '';
      const bulk = createBulkDelivery(postBulk(createCall({ url: engine.url, credentials: undefined, ca: undefined })));
      const refused = (field: string) => ({
        kind: 'dead letter',
        reason: 'destination-refused',
        detail: `item 400 mapper_parsing_exception: ${field}`,
      });
      const action = (id: string) => `{"create":{"_index":"${TODAY}",${type}"_id":"${id}"}}`;
      const verdicts = await bulk(
        [
          { id: 'time', action: action('time'), line: '{"utctimestamp":"canary"}' },
          { id: 'text', action: action('text'), line: '{"details":"canary"}' },
          { id: 'object', action: action('object'), line: '{"details":{"username":{"name":"canary"}}}' },
          { id: 'good', action: action('good'), line: '{"utctimestamp":"2026-11-21T00:00:00Z"}' },
        ],
        always,
      );
      expect(verdicts).toEqual([
        refused('utctimestamp of type date'),
        refused('details of type object'),
        refused('details.username of type keyword'),
        expect.objectContaining(fresh),
      ]);
    });

    it('holds events while no index may be made, and stores them when one is', async () => {
      const { engine, deliver } = await setUp();
      await engine.setAutoCreate(false);
      expect(await deliver({ id: 'a' })).toMatchObject([indexHeld]);
      await engine.setAutoCreate(true);
      expect(await deliver({ id: 'a' })).toMatchObject([fresh]);
    });

    it('lets no event wait for an index of another day that nobody makes', async () => {
      const { engine, deliver } = await setUp();
      await deliver({ id: 'first' });
      await engine.setAutoCreate(false);
      expect(await deliver({ id: 'late', time: NOW - 60 * DAY }, { id: 'a' })).toMatchObject([
        refusedFor('events-20260922', 'item 404 index_not_found_exception'),
        fresh,
      ]);
    });

    // Elasticsearch 6 warns of the limit and makes the index all the same, unless its JVM is told to enforce it.
    if (flavor === 'opensearch')
      it('holds events of every day while the cluster may open no more shards, and stores them when it may', async () => {
        const { engine, deliver } = await setUp();
        await deliver({ id: 'before', time: NOW - DAY });
        await engine.setShardsUsedUp(true);
        const verdicts = await deliver({ id: 'a' }, { id: 'b', time: NOW - DAY }, { id: 'c', time: NOW - 20 * DAY });
        expect(verdicts).toMatchObject([held, fresh, held]);
        await engine.setShardsUsedUp(false);
        expect(await deliver({ id: 'a' }, { id: 'c', time: NOW - 20 * DAY })).toMatchObject([fresh, fresh]);
      });

    it.each<[IndexState, Verdict]>([
      ['closed', { kind: 'retry', reason: 'index-held' }],
      ['blocked', { kind: 'retry', reason: 'index-held' }],
      ['full disk', { kind: 'retry', reason: 'event-held' }],
      ['no primary', { kind: 'retry', reason: 'event-not-now' }],
    ])('gives back events of an index of today that is %s, and stores those of another day', async (state, verdict) => {
      const { engine, deliver } = await setUp();
      await deliver({ id: 'before' });
      await engine.setState(TODAY, state);
      expect(await deliver({ id: 'a' }, { id: 'b', time: NOW - DAY })).toMatchObject([verdict, fresh]);
      if (state === 'no primary') return;
      await engine.setState(TODAY, 'open');
      expect(await deliver({ id: 'a' })).toMatchObject([fresh]);
    });

    it.each<[IndexState, object]>([
      ['closed', refusedFor('events-20261101', 'item 400 index_closed_exception')],
      ['blocked', refusedFor('events-20261101', 'item 403 cluster_block_exception')],
      ['full disk', held],
      ['no primary', { kind: 'retry', reason: 'event-not-now' }],
    ])('lets a late event wait for its day only where that is the state of more: %s', async (state, verdict) => {
      const { engine, deliver } = await setUp();
      const late = { id: 'late', time: NOW - 20 * DAY };
      await deliver({ ...late, id: 'before' });
      await engine.setState('events-20261101', state);
      expect(await deliver(late, { id: 'a' })).toMatchObject([verdict, fresh]);
      if (state === 'no primary') return;
      await engine.setState('events-20261101', 'open');
      expect(await deliver(late)).toMatchObject([fresh]);
    });

    it('stores by the day of the event, and as MozDef would', async () => {
      const { engine, deliver } = await setUp();
      const yesterday = NOW - DAY;
      await deliver({ id: 'a', time: yesterday });
      await expect(engine.fieldCount('events-20261120')).resolves.toBeGreaterThan(0);
      expect((await engine.documents())[0]).toMatchObject({
        type: 'event',
        category: 'authentication',
        mozdefhostname: 'mozdef-forwarder',
        timestamp: iso(yesterday),
        utctimestamp: iso(yesterday),
        receivedtimestamp: iso(NOW),
        tags: ['zoom-webhook'],
      });
    });

    it.each<[string, number, string]>([
      ['90 days back', NOW - 90 * DAY, 'events-20260823'],
      ['a day ahead', NOW + DAY, 'events-20261122'],
    ])('stores an event of %s in its own day', async (_name, time, index) => {
      const { engine, deliver } = await setUp();
      await deliver({ id: 'near', time });
      await expect(engine.fieldCount(index)).resolves.toBeGreaterThan(0);
      expect(detailsOf((await engine.documents())[0])['ingest']).not.toHaveProperty('notes');
    });

    it.each<[string, number]>([
      ['more than 90 days back', NOW - 90 * DAY - 1],
      ['more than a day ahead', NOW + DAY + 1],
    ])('stores an event of %s in its receive day, marked', async (_name, time) => {
      const { engine, deliver } = await setUp();
      expect(await deliver({ id: 'far', time, notes: ['details.raw: cut'] })).toMatchObject([fresh]);
      await expect(engine.fieldCount(TODAY)).resolves.toBeGreaterThan(0);
      const [document] = await engine.documents();
      expect(document).toMatchObject({ utctimestamp: iso(time) });
      expect(detailsOf(document)['ingest']).toMatchObject({
        notes: ['details.raw: cut', expect.stringMatching(/^index: receive day/)],
      });
    });

    it.each<[string, Omit<Sample, 'id' | 'receivedAt'>]>([
      ['that is far from its receive day', { time: NOW - 200 * DAY }],
      ['whose time was replaced', { notes: ['utctimestamp: receive time, because the event time is missing'] }],
    ])('finds an event %s that came some days ago, and stores it once', async (_name, sample) => {
      const { engine, deliver } = await setUp();
      const at = (receivedAt: number): Sample => ({ id: 'late', time: receivedAt, receivedAt, ...sample });
      expect(await deliver(at(NOW - 7 * DAY))).toMatchObject([fresh]);
      expect(await deliver(at(NOW), { id: 'other' })).toMatchObject([storedAlready, fresh]);
      expect(await deliver(at(NOW - 7 * DAY))).toMatchObject([storedAlready]);
      expect(await engine.documents()).toHaveLength(2);
    });

    it('finds an event that was near when it came first', async () => {
      const { engine, deliver } = await setUp();
      const time = NOW - 91 * DAY;
      expect(await deliver({ id: 'late', time, receivedAt: NOW - 2 * DAY })).toMatchObject([fresh]);
      expect(await deliver({ id: 'late', time })).toMatchObject([storedAlready]);
      expect(await engine.documents()).toHaveLength(1);
    });

    it('finds an event of tomorrow that was too far ahead when it came first', async () => {
      const { engine, deliver } = await setUp();
      const time = NOW + DAY - 60 * 60 * 1_000;
      const replaced = 'utctimestamp: receive time, because the event time is more than a day ahead';
      const first = NOW - 2 * 60 * 60 * 1_000;
      expect(await deliver({ id: 'ahead', time: first, receivedAt: first, notes: [replaced] })).toMatchObject([fresh]);
      expect(await deliver({ id: 'ahead', time }, { id: 'other', time })).toMatchObject([storedAlready, fresh]);
      expect(await engine.documents()).toHaveLength(2);
    });

    it('stores one of two that come together by two receive days', async () => {
      const { engine, deliver } = await setUp();
      const time = NOW - 200 * DAY;
      expect(await deliver({ id: 'twice', time, receivedAt: NOW - DAY }, { id: 'twice', time })).toMatchObject([
        fresh,
        storedAlready,
      ]);
      expect(await engine.documents()).toHaveLength(1);
    });

    it.each<[string, number]>([
      ['one of the days before', 3],
      ['its own day', 200],
    ])('lets nothing wait for an event that may be stored in a closed index: %s', async (_name, days) => {
      const { engine, deliver } = await setUp();
      const index = indexOfDay(NOW - days * DAY);
      await engine.makeIndex(index);
      await engine.setState(index, 'closed');
      const late = { id: 'late', time: NOW - 200 * DAY };
      expect(await deliver(late, { id: 'other' })).toMatchObject([
        refusedFor(index, 'look-up index_closed_exception'),
        fresh,
      ]);
      await engine.setState(index, 'open');
      expect(await deliver(late)).toMatchObject([fresh]);
    });

    it('holds an event of tomorrow that may be stored in the index of today, which is closed', async () => {
      const { engine, deliver } = await setUp();
      const ahead = { id: 'ahead', time: NOW + 20 * 60 * 60 * 1_000 };
      await engine.makeIndex(TODAY);
      await engine.setState(TODAY, 'closed');
      expect(await deliver(ahead)).toMatchObject([{ kind: 'retry', reason: 'index-held' }]);
      await engine.setState(TODAY, 'open');
      expect(await deliver(ahead)).toMatchObject([fresh]);
    });

    it('gives honest events their fields after 5,000 names of one source', async () => {
      const { engine, deliver } = await setUp();
      const attack = Array.from({ length: 50 }, (_none, at) => ({
        id: `attack-${at}`,
        source: 'chat-webhook',
        details: manyNames(`junk${at}x`, 100),
      }));
      const attacked = await deliver(...attack);
      expect(attacked.every(({ kind }) => kind === 'stored')).toBe(true);
      const before = await engine.fieldCount(TODAY);
      expect(before).toBeLessThan(200);
      expect(await deliver({ id: 'honest', details: manyNames('honest', 60) })).toMatchObject([fresh]);
      await expect(engine.fieldCount(TODAY)).resolves.toBe(before + 60);
      const folded = (await engine.documents()).filter((one) => 'morefields' in detailsOf(one));
      expect(folded).toHaveLength(49);
      expect(detailsOf(folded[0])['morefields']).toContain('"value99"');
    });

    it('loses no event where the index has no field left', async () => {
      const { engine, deliver } = await setUp();
      await deliver({ id: 'first', time: NOW - DAY });
      const fixed = await engine.fieldCount('events-20261120');
      await engine.makeIndex(TODAY, fixed + 5);
      expect(await deliver({ id: 'wide', details: manyNames('name', 30) }, { id: 'plain' })).toMatchObject([
        fresh,
        fresh,
      ]);
      expect(await deliver({ id: 'narrow', details: { username: 'user1@example.com' } })).toMatchObject([fresh]);
      const wide = (await engine.documents()).find((one) => detailsOf(one)['eventid'] === 'wide');
      expect(detailsOf(wide)).toHaveProperty('eventtype', 'test');
      expect(detailsOf(wide)['morefields']).toContain('"value29"');
      await expect(engine.fieldCount(TODAY)).resolves.toBeLessThanOrEqual(fixed + 5);
    });
  });
}

/** An engine with `http.max_content_length` of 1 MiB and room for half of it in flight. */
export function describeTightEngine(name: string, flavor: Flavor, open: () => Promise<EngineUnderTest>): void {
  const large = (id: string, fields: number): Sample => ({
    id,
    details: Object.fromEntries(Array.from({ length: fields }, (_none, at) => [`large${at}`, 'x'.repeat(28_000)])),
  });

  describe(`an engine with little room: ${name}`, () => {
    it('gets what is too much for it in smaller requests, and what fits no request is known by itself', async () => {
      const engine = await open();
      const destination = destinationAt(engine.url, flavor);
      const samples = [
        ...Array.from({ length: 30 }, (_none, at) => large(`fits-${at}`, 4)),
        large('over-room', 25),
        large('fits-last', 1),
        large('over-length', 45),
      ];
      const verdicts = new Map<string, Verdict>();
      for (let round = 0; round < 12; round++) {
        const open = samples.filter(({ id }) => (verdicts.get(id)?.kind ?? 'retry') === 'retry');
        const answers = await destination.deliver(open.map(line), always);
        answers.forEach((verdict, at) => verdicts.set(open[at]?.id ?? '', verdict));
      }
      expect(verdicts.get('over-length')).toMatchObject({ kind: 'dead letter', reason: 'destination-too-large' });
      expect(verdicts.get('over-room')).toEqual({ kind: 'retry', reason: 'load-refused-alone' });
      expect([...verdicts].filter(([, { kind }]) => kind === 'stored')).toHaveLength(31);
      expect(await engine.documents()).toHaveLength(31);
    });
  });
}
