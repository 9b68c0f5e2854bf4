import { createMemoryDeadLetters } from '@mef/dead-letter';
import { readBlock } from '@mef/output';
import { createMemoryTelemetry } from '@mef/telemetry';

import { createMefDestination } from './create-mef-destination.ts';
import { createCall } from './create-call.ts';
import { batchOf, block, blockOf, sampleEvent } from './doubles/sample-batch.ts';
import {
  breaksOff,
  hangsUp,
  says,
  saysItems,
  startReceiver,
  storesAll,
  type Reply,
  type ScriptedReceiver,
} from './doubles/scripted-receiver.ts';
import { forward, type ForwardPorts } from './forward.ts';

const whose = { source: 'mozdef-forwarder', instance: 'mozdef' };

function setUp(url: string, changes: Partial<ForwardPorts> = {}) {
  const deadLetters = createMemoryDeadLetters();
  const telemetry = createMemoryTelemetry();
  const waits: number[] = [];
  const ports: ForwardPorts = {
    destination: createMefDestination(createCall({ url, credentials: undefined, ca: undefined })),
    deadLetters,
    telemetry,
    whose,
    appVersion: '0123456789abcdef',
    onDeadLettersDown: () => undefined,
    clock: () => 1_795_249_010_500,
    random: () => 0.5,
    delay: (ms) => Promise.resolve(void waits.push(ms)),
    ...changes,
  };
  return { ports, deadLetters, telemetry, waits };
}

const always = () => true;
const failed = (...numbers: string[]) => ({ batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier })) });
const times = (count: number, reply: Reply) => Array.from({ length: count }, () => reply);

describe('forward to a receiver that answers per item', () => {
  let receiver: ScriptedReceiver;
  beforeEach(async () => (receiver = await startReceiver()));
  afterEach(() => receiver.close());

  it('creates every event by its own id, in the order of the stream, in one request', async () => {
    const { ports, telemetry } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'b'), block('c')), always, ports)).resolves.toEqual(failed());
    const [request] = receiver.received;
    expect(receiver.received).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', path: '/_bulk', ids: ['a', 'b', 'c'] });
    expect(request?.headers['content-type']).toBe('application/x-ndjson');
    expect(request?.body.endsWith('\n')).toBe(true);
    expect(request?.body.split('\n')[1]).toBe(JSON.stringify(sampleEvent('a')));
    expect(telemetry.total('EventsDelivered', { outcome: 'stored' })).toBe(3);
  });

  it('takes 409 for what it is: stored already', async () => {
    receiver.answer(saysItems(201, 409, 200));
    const { ports, telemetry, deadLetters } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'b', 'c')), always, ports)).resolves.toEqual(failed());
    expect(telemetry.total('EventsDelivered', { outcome: 'stored-already' })).toBe(1);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('counts and names an event whose id is taken by another content, and takes it for stored', async () => {
    const differs = { status: 409, contentdiffers: true, error: { type: 'version_conflict_engine_exception' } };
    receiver.answer(saysItems(409, differs, { ...differs, contentdiffers: 'true' }, 201));
    const { ports, telemetry, deadLetters } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'b', 'c', 'd')), always, ports)).resolves.toEqual(failed());
    expect(telemetry.total('EventsDelivered', { outcome: 'stored-already' })).toBe(3);
    expect(telemetry.total('IdCollisions', whose)).toBe(1);
    expect(telemetry.lines()).toEqual([
      {
        level: 'warn',
        message: 'id taken by another content',
        destination: 'mozdef',
        source: 'zoom-webhook',
        instance: 'main',
        eventId: 'b',
      },
    ]);
    expect(deadLetters.letters()).toEqual([]);
  });

  it.each<[string, Reply]>([
    ['a reset', hangsUp],
    ['an answer that breaks off', breaksOff],
    ['429', says(429)],
    ['503', says(503, '', { 'retry-after': '1' })],
    ['500', says(500)],
    ['an empty 200', says(200)],
    ['a page of HTML with 200', says(200, '<html>Sign in</html>')],
    ['200 without items', says(200, '{"errors":false}')],
    ['items that are none', says(200, '{"items":[1,{}]}')],
    ['204', says(204)],
    ['202, however good its items look', says(202, '{"items":[{"create":{"status":201}},{"create":{"status":201}}]}')],
    ['fewer items than sent', saysItems(201)],
    ['more items than sent', saysItems(201, 201, 201)],
    ['the items in another order', saysItems({ _id: 'b', status: 201 }, { _id: 'a', status: 201 })],
  ])('sends all again after %s', async (_name, reply) => {
    receiver.answer(reply);
    const { ports, deadLetters, waits } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'b')), always, ports)).resolves.toEqual(failed());
    expect(receiver.received.flatMap(({ ids }) => ids)).toEqual(['a', 'b', 'a', 'b']);
    expect(waits).toEqual([200]);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('gives all records back, lists them, and waits longer each time, when the outage outlasts the tries', async () => {
    receiver.answer(...times(9, says(503)));
    const { ports, telemetry, deadLetters, waits } = setUp(receiver.url);
    await expect(forward(batchOf(block('a'), block('b')), always, ports)).resolves.toEqual(failed('1', '2'));
    expect(waits).toEqual([200, 400]);
    expect(receiver.received).toHaveLength(3);
    expect(telemetry.total('EventsDelivered', { outcome: 'retry' })).toBe(2);
    expect(telemetry.total('DestinationErrors', { outcome: 'overloaded' })).toBe(1);
    expect(telemetry.lines()).toEqual([
      { level: 'warn', message: 'undelivered', destination: 'mozdef', records: 2, ageMs: 10_000, overloaded: 2 },
    ]);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('gives all records back when nobody listens', async () => {
    const { ports } = setUp('http://127.0.0.1:1');
    await expect(forward(batchOf(block('a'), block('b')), always, ports)).resolves.toEqual(failed('1', '2'));
  });

  it('sends again only the items that were not stored, by position even with one id twice', async () => {
    receiver.answer(saysItems(201, 429, 503, 201), saysItems(201, 409));
    const { ports } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'b', 'b', 'c')), always, ports)).resolves.toEqual(failed());
    expect(receiver.received.map(({ ids }) => ids)).toEqual([
      ['a', 'b', 'b', 'c'],
      ['b', 'b'],
    ]);
  });

  it('sends again the one of two items with one id that was not stored', async () => {
    receiver.answer(saysItems(201, 429, 201, 201), saysItems(201));
    const { ports } = setUp(receiver.url);
    await forward(batchOf(block('a', 'b', 'b', 'c')), always, ports);
    expect(receiver.received.map(({ ids }) => ids)).toEqual([['a', 'b', 'b', 'c'], ['b']]);
  });

  it('lists only the record of an item that stays undelivered, and still delivers what stands behind it', async () => {
    receiver.answer(saysItems(201, 429, 201), ...times(2, saysItems(429)));
    const { ports } = setUp(receiver.url);
    await expect(forward(batchOf(block('a'), block('b'), block('c')), always, ports)).resolves.toEqual(failed('2'));
  });

  it.each([
    [
      'mapping',
      {
        type: 'mapper_parsing_exception',
        reason:
          "failed to parse field [details.user] of type [date] in document with id 'b'. Preview of field's value: 'canary'",
        caused_by: { type: 'illegal_argument_exception', reason: 'failed to parse date field [canary]' },
      },
      'item 400 mapper_parsing_exception: details.user of type date',
    ],
    [
      'words that nobody knows',
      { type: 'mapper_parsing_exception', reason: 'canary', caused_by: { reason: 'canary' } },
      'item 400 mapper_parsing_exception',
    ],
    [
      'the longest name',
      { type: 'mapper_parsing_exception', reason: `failed to parse [${'x'.repeat(1_900)}]` },
      `item 400 mapper_parsing_exception: ${'x'.repeat(200)}…`,
    ],
    ['a type that is text of the sender', { type: 'canary value' }, 'item 400'],
    ['no error', undefined, 'item 400'],
  ])(
    'keeps an event that is refused for good (%s) as a dead letter without its values',
    async (_name, error, detail) => {
      receiver.answer(saysItems(201, { status: 400, error }));
      const { ports, deadLetters, telemetry } = setUp(receiver.url);
      await expect(forward(batchOf(block('a', 'b')), always, ports)).resolves.toEqual(failed());
      const [letter] = deadLetters.letters();
      expect(JSON.stringify([letter?.envelope, telemetry.lines()])).not.toContain('canary');
      expect(letter?.raw.toString()).toBe(JSON.stringify(sampleEvent('b')));
      expect(letter?.envelope).toMatchObject({
        source: 'zoom-webhook',
        instance: 'main',
        tenant: 'unknown',
        trace: 'trace-1',
        receivedAt: '2026-11-21T08:15:31.000Z',
        reasonCode: 'destination-refused',
        reasonDetail: detail,
        unit: 'event',
        recordIndex: 1,
        stream: { shard: 'shardId-000000000000', sequenceNumber: '1', partitionKey: 'key' },
      });
      expect(telemetry.total('DeadLettersWritten', { reason: 'destination-refused' })).toBe(1);
    },
  );

  it.each([
    ['a closed index', { status: 400, error: { type: 'index_closed_exception' } }],
    ...['validation_exception', 'illegal_argument_exception'].map((type): [string, object] => [
      `a cluster with as many shards as it may have, as ${type}`,
      { status: 400, error: { type, reason: 'Validation Failed: 1: this action would add [2] total shards, but …' } },
    ]),
    [
      'no write index',
      {
        status: 400,
        error: { type: 'illegal_argument_exception', reason: 'no write index is defined for alias [ev]' },
      },
    ],
    [
      'too many fields',
      {
        status: 400,
        error: { type: 'illegal_argument_exception', reason: 'Limit of total fields [1000] has been exceeded' },
      },
    ],
    [
      'a missing pipeline',
      { status: 400, error: { type: 'illegal_argument_exception', reason: 'pipeline with id [nope] does not exist' } },
    ],
    ['a bad index name', { status: 400, error: { type: 'invalid_index_name_exception' } }],
    ['a missing index', { status: 404, error: { type: 'index_not_found_exception' } }],
    ['a blocked index', { status: 403, error: { type: 'cluster_block_exception' } }],
    ['a status nobody knows', { status: 'fine' }],
  ])('holds an item that an operator can cure (%s), and says so', async (_name, item) => {
    receiver.answer(saysItems(item, 201));
    const { ports, deadLetters, telemetry } = setUp(receiver.url);
    await expect(forward(batchOf(block('a'), block('b')), always, ports)).resolves.toEqual(failed('1'));
    expect(deadLetters.letters()).toEqual([]);
    expect(telemetry.total('DestinationErrors', { outcome: 'held' })).toBe(1);
  });

  it.each([301, 302, 307, 400, 401, 403, 404, 405, 406, 410, 415])(
    'takes %i for a fault of the configuration: alarm and retry, never a dead letter, never a redirect',
    async (status) => {
      receiver.answer(...times(9, says(status, '', { location: `${receiver.url}/elsewhere` })));
      const { ports, deadLetters, telemetry } = setUp(receiver.url);
      await expect(forward(batchOf(block('a')), always, ports)).resolves.toEqual(failed('1'));
      expect(deadLetters.letters()).toEqual([]);
      expect(receiver.received.every(({ path }) => path === '/_bulk')).toBe(true);
      expect(
        telemetry.total('DestinationErrors', {
          outcome: [401, 403].includes(status) ? 'unauthorized' : 'misconfigured',
        }),
      ).toBe(1);
    },
  );

  it('keeps an item that is refused as too large', async () => {
    receiver.answer(saysItems(413));
    const { ports, deadLetters } = setUp(receiver.url);
    await expect(forward(batchOf(block('a')), always, ports)).resolves.toEqual(failed());
    expect(deadLetters.letters()).toMatchObject([{ envelope: { reasonCode: 'destination-too-large' } }]);
  });

  it.each([
    ['overwrite', /^\{"index":\{"_id":"a","version":\d{13},"version_type":"external_gte"\}\}\n/],
    ['reread', /^\{"create":\{"_id":"a"\}\}\n/],
  ])('keeps what is refused of a block with %s as a block that says so, for its replay', async (word, action) => {
    const { ports, deadLetters } = setUp(receiver.url);
    receiver.answer(saysItems({ status: 400, error: { type: 'mapper_parsing_exception' } }));
    const [header = '', line = ''] = block('a').split('\n');
    const replacing = [JSON.stringify({ ...(JSON.parse(header) as object), [word]: true }), line].join('\n');
    await expect(forward(batchOf(replacing), always, ports)).resolves.toEqual(failed());
    expect(receiver.received[0]?.body).toMatch(action);
    const [letter] = deadLetters.letters();
    expect(letter?.envelope).toMatchObject({ unit: 'block', recordIndex: -1, reasonCode: 'destination-refused' });
    expect(readBlock(letter?.raw ?? new Uint8Array())).toMatchObject({
      header: { [word]: true, n: 1, source: 'zoom-webhook' },
      events: [{ id: 'a', line }],
    });
    // Put back as it is and refused again it is the same letter, not a second one.
    receiver.answer(saysItems({ status: 400, error: { type: 'mapper_parsing_exception' } }));
    await forward(batchOf(Buffer.from(letter?.raw ?? [])), always, ports);
    expect(new Set(deadLetters.letters().map(({ envelope }) => envelope.id))).toEqual(new Set([letter?.envelope.id]));
    expect(receiver.received).toHaveLength(2);
  });

  it('files a refused event under no folder that its block invents', async () => {
    receiver.answer(saysItems(400));
    const { ports, deadLetters } = setUp(receiver.url);
    await forward(batchOf(block('a').replace('"source":"zoom-webhook"', '"source":"../../other"')), always, ports);
    expect(deadLetters.letters()).toMatchObject([{ envelope: { source: 'unknown', instance: 'main' } }]);
  });

  it('halves what is too large, and keeps the one event that is too large alone', async () => {
    const refusesMoreThanTwo: Reply = (received, response, request) => {
      const isTooLarge = received.ids.length > 2 || received.ids.includes('c');
      (isTooLarge ? says(413) : storesAll)(received, response, request);
    };
    receiver.answer(...times(20, refusesMoreThanTwo));
    const { ports, deadLetters } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'b', 'c', 'd', 'e')), always, ports)).resolves.toEqual(failed());
    expect(receiver.received.map(({ ids }) => ids.join(''))).toEqual(['abcde', 'abc', 'ab', 'c', 'de']);
    expect(deadLetters.letters().map(({ envelope }) => [envelope.reasonCode, envelope.recordIndex])).toEqual([
      ['destination-too-large', 2],
    ]);
  });

  it('stops halving when the destination goes down', async () => {
    receiver.answer(says(413), ...times(9, says(404)));
    const { ports } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'b')), always, ports)).resolves.toEqual(failed('1'));
    expect(receiver.received.map(({ ids }) => ids.join(''))).toEqual(['ab', 'a']);
  });

  it('never sends an id that would make an engine refuse its neighbours', async () => {
    const { ports, deadLetters } = setUp(receiver.url);
    await expect(forward(batchOf(block('a', 'é'.repeat(257), 'b')), always, ports)).resolves.toEqual(failed());
    expect(receiver.received.map(({ ids }) => ids)).toEqual([['a', 'b']]);
    expect(deadLetters.letters().map(({ envelope }) => envelope.reasonDetail)).toEqual([
      'details.eventid: expected 1 to 512 bytes',
    ]);
  });

  it('cuts requests by count and by bytes, and a record only where it alone is too large', async () => {
    const many = Array.from({ length: 600 }, (_none, at) => `id-${at}`);
    const large = (id: string) => sampleEvent(id, { summary: 'x'.repeat(3 * 1024 * 1024) });
    const { ports } = setUp(receiver.url);
    const batch = batchOf(block(...many), block(...many), blockOf(large('x'), large('y')), block(...many, ...many));
    await expect(forward(batch, always, ports)).resolves.toEqual(failed());
    expect(receiver.received.map(({ ids }) => ids.length)).toEqual([600, 601, 1000, 201]);
  });

  it('sends nothing that stands behind a request that failed', async () => {
    const many = Array.from({ length: 1000 }, (_none, at) => `id-${at}`);
    receiver.answer(storesAll, says(404));
    const { ports } = setUp(receiver.url);
    const batch = batchOf(block(...many), block(...many), block('a'));
    await expect(forward(batch, always, ports)).resolves.toEqual(failed('2', '3'));
    expect(receiver.received).toHaveLength(2);
  });

  it('starts no request that the invocation could not end', async () => {
    const { ports } = setUp(receiver.url);
    await expect(forward(batchOf(block('a')), () => false, ports)).resolves.toEqual(failed('1'));
    expect(receiver.received).toEqual([]);
  });

  it.each<[string, string | Uint8Array, string, string]>([
    ['no block', 'hello', 'block-unreadable', 'unknown'],
    ['broken gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 1), 'block-unreadable', 'unknown'],
    [
      'a block that lost an event',
      block('a', 'b').split('\n').slice(0, 2).join('\n'),
      'block-incomplete',
      'zoom-webhook',
    ],
    [
      'a header that invents a folder',
      block('a', 'b').replace('"n":2', '"n":3').replace('"source":"zoom-webhook"', '"source":"../x"'),
      'block-incomplete',
      'unknown',
    ],
    ['an event without an id', blockOf({ summary: 'x' }), 'block-event-unreadable', 'zoom-webhook'],
  ])('keeps a poison record (%s) as raw bytes and delivers its neighbours', async (_name, data, reason, source) => {
    const { ports, deadLetters } = setUp(receiver.url);
    await expect(forward(batchOf(block('a'), data, block('b')), always, ports)).resolves.toEqual(failed());
    expect(receiver.received.map(({ ids }) => ids)).toEqual([['a', 'b']]);
    const [letter] = deadLetters.letters();
    expect(letter?.raw).toEqual(Buffer.from(data));
    expect(letter?.envelope).toMatchObject({
      source,
      instance: reason === 'block-unreadable' ? 'unknown' : 'main',
      trace: reason === 'block-unreadable' ? 'unknown' : 'trace-1',
      schemaVersion: reason === 'block-unreadable' ? 0 : 1,
      unit: 'block',
      recordIndex: -1,
      reasonCode: reason,
      stage: 'deliver',
    });
  });

  it('does not write the dead letter of a record that comes back anyway', async () => {
    receiver.answer(...times(3, says(503)));
    const { ports, deadLetters } = setUp(receiver.url);
    await expect(forward(batchOf('poison', block('a'), 'poison too'), always, ports)).resolves.toEqual(
      failed('2', '3'),
    );
    expect(deadLetters.letters().map(({ raw }) => raw.toString())).toEqual(['poison']);
  });

  it('holds a dead letter back behind an item of an earlier request too', async () => {
    const many = Array.from({ length: 1000 }, (_none, at) => `id-${at}`);
    receiver.answer(saysItems(429, ...many.slice(1).map(() => 201)), saysItems(429), saysItems(429));
    const { ports, deadLetters } = setUp(receiver.url);
    const batch = batchOf(block(...many), 'poison', block('a'));
    await expect(forward(batch, always, ports)).resolves.toEqual(failed('1', '2'));
    expect(deadLetters.letters()).toEqual([]);
    expect(receiver.received.at(-1)?.ids).toEqual(['a']);
  });

  it('sends on behind an item that is held, also when a dead letter has to wait for it', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_none, at) => `id-${at}`);
    receiver.answer(saysItems({ status: 403 }, ...ids(998).map(() => 201)));
    const { ports, deadLetters, telemetry } = setUp(receiver.url);
    const batch = batchOf(block(...ids(999)), 'poison', block(...ids(202)));
    await expect(forward(batch, always, ports)).resolves.toEqual(failed('1', '2'));
    expect(receiver.received.map((request) => request.ids.length)).toEqual([999, 202]);
    expect(deadLetters.letters()).toEqual([]);
    expect(telemetry.lines()).toMatchObject([{ message: 'undelivered', 'event-held': 1, 'letter-waits': 1 }]);
  });

  it('sends nothing on when the dead-letter queue does not confirm', async () => {
    const many = Array.from({ length: 999 }, (_none, at) => `id-${at}`);
    const { ports, deadLetters } = setUp(receiver.url);
    deadLetters.failNext(1_000);
    const batch = batchOf(block(...many), 'poison', block('a', 'b'));
    await expect(forward(batch, always, ports)).resolves.toEqual(failed('2', '3'));
    expect(receiver.received).toHaveLength(1);
  });

  it('gives a poison record back when the dead-letter queue does not confirm', async () => {
    const seen: unknown[] = [];
    const { ports, deadLetters } = setUp(receiver.url, { onDeadLettersDown: (cause) => void seen.push(cause) });
    deadLetters.failNext(1_000);
    await expect(forward(batchOf(block('a'), 'poison'), always, ports)).resolves.toEqual(failed('2'));
    expect(seen).toHaveLength(1);
  });

  it('answers an explicit list to no records at all', async () => {
    const { ports } = setUp(receiver.url);
    await expect(forward({ Records: [] }, always, ports)).resolves.toEqual({ batchItemFailures: [] });
  });
});
