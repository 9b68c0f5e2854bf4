import { ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { OutsideError } from '@mef/command';
import type { Http } from '@mef/provider-client';
import type { Infrastructure } from '../../context/infrastructure.ts';
import { createMemoryPauses } from '../../doubles/create-memory-pauses.ts';
import type { LetterGroup } from '@mef/dead-letter';
import { createPolledSource, sampleSources } from '../../doubles/create-polled-source.ts';
import { localPlace } from '../../doubles/create-posted-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';

const group = (source: string, count: number, reason: LetterGroup['reason']): LetterGroup => ({
  source,
  instance: 'main',
  reason,
  schemaVersion: 1,
  count,
  first: '2026-11-10T00:00:00Z',
  last: '2026-11-10T01:00:00Z',
  newest: 'id',
  bytes: 1,
  attempts: { min: 1, max: 1 },
  actor: 'operator',
  meaning: 'what it means',
});

/** A receiver that has events of some sources, by how long ago they happened. */
function receiverWith(ages: Readonly<Record<string, readonly number[]>>, now: () => number): Http {
  return ({ url }) => {
    const source = /details\.ingest\.source:"([^"]+)" details\.ingest\.instance:"main"/.exec(
      url.searchParams.get('q') ?? '',
    )?.[1];
    const isOfHeartbeats = url.searchParams.get('q')?.includes('details.eventtype:"mef.heartbeat"') === true;
    const from = Date.parse(url.searchParams.get('from') ?? '1970-01-01T00:00:00Z');
    const own = (ages[source ?? ''] ?? []).map((age) => ({ time: now() - age, eventtype: 'thing.happened' }));
    // Ours, which are none of the provider's.
    const heartbeats = [1_000, 200_000].map((age) => ({ time: now() - age, eventtype: 'mef.heartbeat' }));
    const times = [...(isOfHeartbeats ? [] : own), ...heartbeats].filter(({ time }) => time >= from);
    const events = times
      .toSorted((a, b) => b.time - a.time)
      .slice(0, Number(url.searchParams.get('size')))
      .map(({ time, eventtype }) => ({
        _id: String(time),
        receivedtimestamp: new Date(time).toISOString(),
        utctimestamp: new Date(time).toISOString(),
        details: { eventtype },
      }));
    return Promise.resolve({
      status: 200,
      headers: {},
      body: Buffer.from(JSON.stringify({ total: times.length, events })),
    });
  };
}

async function setUp(isRun = true) {
  const polled = createPolledSource();
  if (isRun) {
    polled.clock.advance(60_000);
    await polled.tick();
    polled.clock.advance(30_000);
  }
  const { invoke } = polled.memory;
  const answers: Memory['invoke'] = (app, purpose, event) =>
    app === 'dlq-reprocessor'
      ? Promise.resolve({
          groups: [group('acme-webhook', 3, 'payload-shape'), group('acme-webhook', 1_001, 'normalize-failed')],
        })
      : invoke(app, purpose, event);
  const memory: Memory = { ...polled.memory, invoke: answers };
  const documents = async (change: Memory = {}) =>
    (await runInMemory('sources --json', { ...memory, ...change })).printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { ...polled, memory, documents };
}

describe('mef sources', () => {
  it('knows of polled sources what the state table says, and guesses nothing of webhooks without metrics', async () => {
    const { documents, clock } = await setUp();
    const [poller, webhook] = await documents();
    expect(poller).toMatchObject({
      source: 'acme-poller',
      instance: 'main',
      kind: 'rest',
      account: 'sample.example.com',
      paused: false,
      cursor: { savedAt: new Date(clock() - 30_000).toISOString() },
      deadLetters: 0,
    });
    expect(Object.keys(poller ?? {})).not.toContain('eventsPerMinute');
    expect(webhook).toEqual({
      source: 'acme-webhook',
      instance: 'main',
      kind: 'webhook',
      account: 'sample.example.com',
      paused: false,
      deadLetters: 1_004,
    });
  });

  it('knows on AWS what the stream took lately, by the metric', async () => {
    const { memory, documents, clock } = await setUp();
    const accepted: Infrastructure['accepted'] = (app) =>
      Promise.resolve(app === 'healed-webhook' ? { lastAt: null, perMinute: 0 } : { lastAt: clock(), perMinute: 2.4 });
    const infrastructure = { accepted } as Infrastructure;
    const [poller, webhook, healed] = await documents({ infrastructure });
    expect(webhook).toMatchObject({ lastEvent: new Date(clock()).toISOString(), eventsPerMinute: 2.4 });
    expect(healed).toMatchObject({ lastEvent: null, eventsPerMinute: 0 });
    expect(poller).toMatchObject({ eventsPerMinute: 2.4 });
    expect(poller?.['lastEvent']).not.toBe(new Date(clock()).toISOString());
    expect((await runInMemory('sources', { ...memory, infrastructure })).said).toContain('two minutes late');
  });

  it('says below the table why something is left out', async () => {
    const { memory } = await setUp();
    const { code, printed, said } = await runInMemory('sources', memory);
    expect([code, said]).toEqual([0, expect.stringContaining('EventsAccepted')]);
    expect(printed).toMatch(/^acme-webhook\/main +webhook +sample\.example\.com +- +- +- +- +- +1,004$/m);
    expect(printed.split('\n')[0]).toMatch(
      /^SOURCE +KIND +ACCOUNT +LAST EVENT +RATE\/MIN +LAG +CURSOR +SAVED +DEAD LETTERS$/,
    );
  });

  it('knows on the local stack also what MozDef has', async () => {
    const { memory, documents, clock } = await setUp();
    const http = receiverWith({ 'acme-webhook': [10_000, 20_000, 290_000, 310_000] }, clock);
    const [poller, webhook, healed] = await documents({ place: localPlace, http });
    expect(webhook).toMatchObject({ lastEvent: new Date(clock() - 10_000).toISOString(), eventsPerMinute: 0.6 });
    expect(healed).toMatchObject({ lastEvent: null, eventsPerMinute: 0 });
    expect(poller).toHaveProperty('cursor.doneUntil');
    const { printed, said } = await runInMemory('sources', { ...memory, place: localPlace, http });
    expect(printed).toMatch(/acme-webhook\/main .* 0\.6 /);
    expect(said).not.toContain('CloudWatch');
  });

  it('tells lag and age of the cursor', async () => {
    const { memory, clock } = await setUp();
    clock.advance(20 * 60_000);
    const { printed } = await runInMemory('sources', memory);
    expect(printed).toMatch(/^acme-poller\/main .* 20 min ago +0$/m);
  });

  it('says of a source that never ran that it has none', async () => {
    const { documents, memory } = await setUp(false);
    expect((await documents())[0]).toMatchObject({ lastEvent: null, lagSeconds: null, cursor: null });
    expect((await runInMemory('sources', memory)).printed).toMatch(/acme-poller\/main .* none +- +none +none +none/);
  });

  it('marks what is paused', async () => {
    const { memory } = await setUp();
    const sources = sampleSources.map((source) => ({
      ...source,
      instances: source.instances.map((one) => ({ ...one, paused: source.kind === 'rest' })),
    }));
    const { printed } = await runInMemory('sources', { ...memory, sources });
    expect(printed.match(/\(paused\)/g)).toHaveLength(1);
  });

  it('marks what is paused by command, and says since when, by whom and why', async () => {
    const { memory, documents } = await setUp();
    const command = { since: '2026-11-21T08:00:00.000Z', by: 'user2', note: 'floods the SIEM' };
    const pauses = createMemoryPauses({ 'acme-webhook/main': command });
    const { printed, said } = await runInMemory('sources', { ...memory, pauses });
    expect(printed).toMatch(/^acme-webhook\/main \(paused\)/m);
    expect(said).toContain('acme-webhook/main is paused by user2 since 2026-11-21T08:00:00Z: floods the SIEM.');
    const [poller, webhook] = await documents({ pauses });
    expect(webhook).toMatchObject({ paused: true, pausedBy: { configuration: false, command } });
    expect(poller).toMatchObject({ paused: false });
  });

  it.each([
    [
      'is not deployed',
      new ResourceNotFoundException({ message: 'no', $metadata: {} }),
      'the dlq-reprocessor is not deployed',
    ],
    ['fails', new OutsideError('it failed: no archive\nIts log may say more.'), 'it failed: no archive'],
  ])('is worth having where the reprocessor %s', async (_name, error, sentence) => {
    const { memory, documents } = await setUp();
    const invoke = () => Promise.reject(error);
    const { code, said } = await runInMemory('sources', { ...memory, invoke });
    expect([code, said]).toEqual([0, expect.stringContaining(`DEAD LETTERS: ${sentence}`)]);
    expect((await documents({ invoke }))[0]).not.toHaveProperty('deadLetters');
  });

  it('fails where the receiver does', async () => {
    const { memory } = await setUp();
    const http: Http = () => Promise.resolve({ status: 500, headers: {}, body: Buffer.from('') });
    const { code, said } = await runInMemory('sources', { ...memory, place: localPlace, http });
    expect([code, said]).toEqual([1, expect.stringContaining('receiver answers 500')]);
  });
});
