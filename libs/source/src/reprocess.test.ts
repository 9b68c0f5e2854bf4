import { createMemoryDeadLetters } from '@mef/dead-letter';
import { ignored } from '@mef/normalization';
import { createMemoryStream } from '@mef/output';
import { createMemoryTelemetry } from '@mef/telemetry';
import { parseBody } from '@mef/validation';
import * as z from 'zod';
import { reprocess, storeOutcome, toEvents, type AnySource, type Instance, type SourcePorts } from './index.ts';

interface Payload {
  readonly event: string;
  readonly who?: string | undefined;
  readonly ip?: string | undefined;
}

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const instance: Instance = { name: 'main', account: 'acct-1' };

const source: AnySource<Payload> = {
  kind: 'webhook',
  name: 'acme-webhook',
  provider: 'acme',
  version: 3,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  identity: { namespace: 'acme-events', key: 'raw body' },
  redact: [],
  schema: z.object({ event: z.string(), who: z.string().optional(), ip: z.string().optional() }),
  normalize: ({ event, who, ip }, { headers }) => {
    if (event === 'boom') throw new TypeError(`cannot read ${who ?? ''}`);
    return {
      eventType: headers['x-acme-event'] ?? event,
      category: 'acme',
      severity: 'INFO',
      summary: `acme ${event}`,
      hostname: 'acme.example.com',
      eventTime: undefined,
      details: { username: who, sourceipaddress: ip },
    };
  },
};

/** The source after its fix. */
const mended: AnySource<Payload> = {
  ...source,
  normalize: (payload, context) => source.normalize({ ...payload, event: 'file.shared', ip: undefined }, context),
};

function setUp(instances: readonly Instance[] = [instance]) {
  const [stream, deadLetters, telemetry] = [createMemoryStream(), createMemoryDeadLetters(), createMemoryTelemetry()];
  const neverAsked = () => Promise.reject(new Error('A stored envelope is proven already.'));
  const ports: SourcePorts = {
    clock: () => now,
    instances,
    secretsOf: () => ({ current: neverAsked, refresh: neverAsked }),
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream,
    deadLetters,
    telemetry,
    appVersion: '0123456789abcdef',
  };
  return {
    ports,
    stream,
    deadLetters,
    telemetry,
    batches: () => stream.batches(),
    events: () => stream.batches().flatMap((batch) => batch.events),
  };
}

interface Delivered {
  readonly from?: AnySource<Payload>;
  readonly receivedAt?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a delivery leaves behind: its events, and its dead letters as the queue holds them. */
async function deliver(text: string, { from = source, receivedAt = now, headers = {} }: Delivered = {}) {
  const { ports, deadLetters, events } = setUp();
  const body = Buffer.from(text);
  const outcome = toEvents(parseBody(body), from, { instance, body, headers, receivedAt, trace: 't' });
  const bytesOf = (recordIndex: number) => ({ unit: 'record' as const, recordIndex, raw: body });
  const origin = { instance, receivedAt, trace: 't', headersSafe: headers, contentType: 'application/json', bytesOf };
  await storeOutcome(outcome, from, origin, ports);
  return { envelopes: deadLetters.messages(), events: events() };
}

describe('reprocess', () => {
  it('sends what passes now into the stream, with the time at which it was first received', async () => {
    const { ports, events } = setUp();
    const text = '{"event":"boom","who":"user1@example.com"}';
    const { envelopes } = await deliver(text, { receivedAt: now - 3_600_000 });
    expect(await reprocess({ dryRun: false, envelopes }, mended, ports)).toEqual({
      appVersion: '0123456789abcdef',
      schemaVersion: 3,
      answers: [{ outcome: 'stored', count: 1 }],
    });
    expect(events()[0]).toMatchObject({
      details: { username: 'user1@example.com', ingest: { receivedat: '2026-01-02T02:04:05.000+00:00' } },
    });
  });

  it.each([
    ['of a body', source, {}],
    ['of a header', { ...source, identity: { namespace: 'acme-events', key: { header: 'x-acme-id' } } }, {}],
    ['of a record whose type stands in a header', source, { 'x-acme-event': 'file.moved' }],
  ])('gives the id that the delivery itself would have had: %s', async (_name, from, more) => {
    const [text, headers] = ['{"event":"file.shared","ip":"bad"}', { 'x-acme-id': 'guid-1', ...more }];
    const { ports, events } = setUp();
    const fixed = { ...from, normalize: mended.normalize };
    await reprocess({ dryRun: false, envelopes: (await deliver(text, { from, headers })).envelopes }, fixed, ports);
    const delivered = await deliver(text, { from: fixed, headers });
    expect(delivered.events).toHaveLength(1);
    expect(events().map(({ details }) => [details.eventid, details.eventtype])).toEqual(
      delivered.events.map(({ details }) => [details.eventid, details.eventtype]),
    );
  });

  it('says that its events may be stored already, by other code under another day, where some of the record were valid', async () => {
    const half: AnySource<Payload> = {
      ...source,
      normalize: (payload, context) => {
        const fields = source.normalize({ ...payload, event: 'file.shared' }, context);
        return 'eventType' in fields ? [fields, { ...fields, details: { sourceipaddress: 'nowhere' } }] : fields;
      },
    };
    for (const [from, reread] of [
      [half, true],
      [source, undefined],
    ] as const) {
      const { ports, batches } = setUp();
      const { envelopes, events } = await deliver('{"event":"boom"}', { from });
      expect(events).toHaveLength(reread ? 1 : 0);
      await reprocess({ dryRun: false, envelopes }, mended, ports);
      expect(batches().map((batch) => batch.reread)).toEqual([reread]);
    }
  });

  it('keeps the identity of an instance that is no longer configured', async () => {
    const { ports, events } = setUp([{ name: 'other', account: 'acct-2' }]);
    const { envelopes } = await deliver('{"event":"boom"}');
    await reprocess({ dryRun: false, envelopes }, mended, ports);
    const delivered = await deliver('{"event":"boom"}', { from: mended });
    expect(events()[0]?.details.eventid).toBe(delivered.events[0]?.details.eventid);
  });

  it('writes nothing in a dry run, and shows what would be', async () => {
    const { ports, events } = setUp();
    const { envelopes } = await deliver('{"event":"boom"}');
    const { answers } = await reprocess({ dryRun: true, envelopes }, mended, ports);
    expect(answers).toMatchObject([{ outcome: 'stored', events: [{ category: 'acme' }] }]);
    expect(events()).toEqual([]);
  });

  it('tells the versions of the code that is deployed when it is asked for nothing else', async () => {
    expect(await reprocess({ dryRun: false, envelopes: [] }, mended, setUp().ports)).toEqual({
      appVersion: '0123456789abcdef',
      schemaVersion: 3,
      answers: [],
    });
  });

  it('shows in a dry run what was received, without its secrets, also of what is refused or ignored', async () => {
    const { ports } = setUp();
    const text = '{"event":"boom","api_token":"canary","link":"https://example.com/?pwd=canary"}';
    const { envelopes } = await deliver(text);
    const masked = '{"event":"boom","api_token":"[redacted]","link":"https://example.com/?pwd=[redacted]"}';
    for (const [code, outcome] of [
      [mended, 'stored'],
      [source, 'rejected'],
      [{ ...source, normalize: () => ignored('ping') }, 'ignored'],
    ] as const)
      expect((await reprocess({ dryRun: true, envelopes }, code, ports)).answers).toMatchObject([{ outcome, masked }]);
    const { envelopes: unreadable } = await deliver('{"event":');
    const [answer] = (await reprocess({ dryRun: true, envelopes: unreadable }, mended, ports)).answers;
    expect(answer).toEqual({ outcome: 'rejected', reason: 'body-not-json', detail: expect.any(String) });
  });

  it('shows no more of a large record than an answer has room for', async () => {
    const { ports } = setUp();
    const { envelopes } = await deliver(JSON.stringify({ event: 'boom', note: 'x'.repeat(200_000) }));
    const [answer] = (await reprocess({ dryRun: true, envelopes }, source, ports)).answers;
    expect(answer?.masked).toMatch(/^.{65536}…$/);
  });

  it('shows nothing where it stores', async () => {
    const { ports } = setUp();
    const { envelopes } = await deliver('{"event":"boom"}');
    const { answers } = await reprocess({ dryRun: false, envelopes }, mended, ports);
    expect(answers).toEqual([{ outcome: 'stored', count: 1 }]);
  });

  it('answers each by position; one corrupt envelope stops no other, and nothing goes back to the queue', async () => {
    const { ports, deadLetters } = setUp();
    const [still = ''] = (await deliver('{"event":7}')).envelopes;
    const [ping = ''] = (await deliver('{"event":"boom"}')).envelopes;
    const pinged = { ...source, normalize: () => ignored('ping') };
    expect((await reprocess({ dryRun: false, envelopes: ['{}', still, ping] }, pinged, ports)).answers).toEqual([
      { outcome: 'failed', detail: 'Error' },
      { outcome: 'rejected', reason: 'payload-shape', detail: 'event: expected string' },
      { outcome: 'ignored' },
    ]);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('says that it failed when the stream is down, so that the envelope stays', async () => {
    const { ports, stream } = setUp();
    stream.failNext(6);
    const { envelopes } = await deliver('{"event":"boom"}');
    const [envelope = ''] = envelopes;
    const { answers } = await reprocess({ dryRun: false, envelopes: [envelope, envelope, envelope] }, mended, ports);
    // The twin takes six calls for one write: the others were not tried.
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ outcome: 'failed', detail: 'StreamUnavailable' })));
    const later = await reprocess({ dryRun: false, envelopes }, mended, ports);
    expect(later.answers).toEqual([{ outcome: 'stored', count: 1 }]);
  });
});
