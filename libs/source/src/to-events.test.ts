import { contentKey, eventId, type EventFields } from '@mef/event-model';
import { defineEventTypes, ignored } from '@mef/normalization';
import { Rejection } from '@mef/rejection';
import fc from 'fast-check';
import * as z from 'zod';
import { toEvents, type Delivery, type SourceDefinition } from './index.ts';

interface Payload {
  readonly kind: string;
  readonly id?: string | undefined;
  readonly parts?: number | undefined;
}

const fieldsOf = ({ kind }: Payload): EventFields => ({
  eventType: kind,
  category: 'acme',
  severity: 'INFO',
  summary: kind,
  hostname: 'acme.example.com',
  eventTime: undefined,
  details: kind === 'invalid' ? { sourceipaddress: 'none' } : {},
});

const definition: SourceDefinition<Payload> = {
  name: 'acme-poller',
  provider: 'acme',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  identity: { namespace: 'acme-log', key: 'raw body', volatile: { 'file.*': ['**.url'] } },
  redact: [],
  schema: z.object({ kind: z.string().min(1), id: z.string().optional(), parts: z.number().optional() }),
  eventTypes: defineEventTypes('acme', { 'known.*': ['acme', 'INFO', ''] }),
  normalize: (payload) => {
    if (payload.kind === 'ping') return ignored('ping');
    if (payload.kind === 'throws') throw new RangeError('hunter2');
    return Array.from({ length: payload.parts ?? 1 }, (_, part) =>
      fieldsOf(payload.kind === 'half' ? { kind: part === 1 ? 'invalid' : 'known.half' } : payload),
    );
  },
};

const body = Buffer.from('the body as received');
const page: Delivery = {
  instance: { name: 'main', account: 'acct-1' },
  headers: {},
  receivedAt: Date.UTC(2026, 0, 2),
  trace: 't',
};
const delivery: Delivery = { ...page, body };
const run = (
  records: readonly object[],
  change: Partial<SourceDefinition<Payload>> = {},
  more: Partial<Delivery> = {},
) => toEvents({ records: records as never, rejected: [] }, { ...definition, ...change }, { ...delivery, ...more });
const ids = (...args: Parameters<typeof run>) => run(...args).events.map((event) => event.details.eventid);
const idOf = (key: string, ordinal = 0) => eventId({ namespace: 'acme-log', tenant: 'acct-1', key, ordinal });

describe('identity', () => {
  it('is the raw body of a single record', () => expect(ids([{ kind: 'known.a' }])).toEqual([idOf(contentKey(body))]));

  it('is the record where the body is a batch', () => {
    expect(ids([{ kind: 'known.a' }, { kind: 'known.b' }])).toEqual([
      idOf(contentKey('{"kind":"known.a"}')),
      idOf(contentKey('{"kind":"known.b"}')),
    ]);
  });

  it('is the record of a page, which has no body of its own', () => {
    const { events } = toEvents({ records: [{ kind: 'known.a' }], rejected: [] }, definition, page);
    expect(events.map(({ details }) => details.eventid)).toEqual([idOf(contentKey('{"kind":"known.a"}'))]);
  });

  it('leaves volatile paths out for the event types that declare them, and for no others', () => {
    const record = (kind: string) => ({ kind, nested: { url: 'u', size: 1 } });
    expect(ids([record('file.shared')])).toEqual([idOf(contentKey('{"kind":"file.shared","nested":{"size":1}}'))]);
    expect(ids([record('files')])).toEqual([idOf(contentKey(body))]);
  });

  it("is the provider's own id where the manifest names it", () => {
    const key = ({ id }: Payload) => id ?? '';
    expect(ids([{ kind: 'a', id: 'uuid-1' }], { identity: { namespace: 'acme-log', key } })).toEqual([idOf('uuid-1')]);
  });

  it.each([
    ['text', { id: 'uuid-1' }, 'uuid-1'],
    ['text with white space around it', { id: ' uuid-1 ' }, 'uuid-1'],
    ['a number', { id: 85_746_065 }, '85746065'],
    ['a number beyond a double, as its text', { id: '9007199254740993' }, '9007199254740993'],
    ['deeper than the schema reads', { id: undefined, meta: { id: 'uuid-2' } }, 'uuid-2', 'meta.id'],
    ['under a name that is redacted', { token_id: 'uuid-3' }, 'uuid-3', 'token_id'],
  ])('is what stands at a path: %s', (_name, more, id, path = 'id') => {
    const identity = { namespace: 'acme-log', key: { path } };
    const schema = z.object({ kind: z.string() });
    expect(ids([{ kind: 'known.a', ...more }], { identity, schema })).toEqual([idOf(id)]);
  });

  it.each([
    ['absent', {}],
    ['null', { id: null }],
    ['blank', { id: '  ' }],
    ['an object', { id: {} }],
    ['an empty list', { id: [] }],
    ['true', { id: true }],
  ])('falls back to the hash where the id is %s', (_name, more) => {
    const schema = z.object({ kind: z.string() });
    for (const key of [{ path: 'id' }, { header: 'x-id' }, () => '', () => undefined, () => '[redacted]'])
      expect(ids([{ kind: 'known.a', ...more }], { identity: { namespace: 'acme-log', key }, schema })).toEqual([
        idOf(contentKey(body)),
      ]);
  });

  it('falls back to the hash without what is volatile, so that a retry without an id is no second event', () => {
    const identity = { ...definition.identity, key: { path: 'id' } };
    const records = ['u1', 'u2'].map((url) => ({ kind: 'file.shared', nested: { url } }));
    const [first, second] = records.map((record) => ids([record], { identity })[0]);
    expect(first).toBe(second);
  });

  it('is what stands in a header, with the record where it came in a batch', () => {
    const change = { identity: { namespace: 'acme-log', key: { header: 'x-id' } } };
    const headers = { 'x-id': 'guid-1' };
    expect(ids([{ kind: 'a' }], change, { headers })).toEqual([idOf('guid-1')]);
    expect(ids([{ kind: 'a' }], change, { headers: { 'x-id': ' ' } })).toEqual([idOf(contentKey(body))]);
    const batch = ids([{ kind: 'a' }, { kind: 'b' }], change, { headers });
    expect(batch).toEqual(ids([{ kind: 'a' }, { kind: 'b' }], change, { headers }));
    expect(new Set([...batch, ...ids([{ kind: 'a' }, { kind: 'b' }], change, { headers: { 'x-id': '2' } })]).size).toBe(
      4,
    );
  });

  it('does not depend on what an instance is called, nor on what it drops', () => {
    const instance = { name: 'renamed', account: 'acct-1', drop: ['other'] };
    expect(ids([{ kind: 'known.a' }], {}, { instance })).toEqual(ids([{ kind: 'known.a' }]));
  });

  it('counts the events of one record', () => {
    expect(ids([{ kind: 'known.a', parts: 3 }])).toEqual([0, 1, 2].map((ordinal) => idOf(contentKey(body), ordinal)));
  });
});

describe('dropped event types', () => {
  const dropping = (drop: string[]) => ({ instance: { ...delivery.instance, drop } });

  it('are counted, and the others stay with the ids that they have anyway', () => {
    const records = ['known.a', 'known.b', 'other', 'ping'].map((kind) => ({ kind }));
    const outcome = run(records, {}, dropping(['known.*']));
    expect(outcome).toMatchObject({
      dropped: [{ eventType: 'known.a' }, { eventType: 'known.b' }],
      ignored: [{ reason: 'ping' }],
      rejected: [],
    });
    expect(outcome.events.map(({ details }) => details.eventid)).toEqual(ids(records).slice(2));
  });

  it.each([
    [['known.a'], ['known.a']],
    [['known'], []],
    [['KNOWN.A'], []],
    [['*'], ['known.a']],
    [['*.a'], ['known.a']],
    [['known?a'], []],
    [['other', 'known.*'], ['known.a']],
    [[], []],
  ])('by %j: %j', (drop, dropped) => {
    expect(run([{ kind: 'known.a' }], {}, dropping(drop)).dropped.map(({ eventType }) => eventType)).toEqual(dropped);
  });

  it('are dropped one by one where a record gives several events', () => {
    const outcome = run([{ kind: 'half', parts: 3 }], {}, dropping(['invalid']));
    expect([outcome.events.length, outcome.dropped, outcome.rejected]).toEqual([
      2,
      [{ recordIndex: 0, eventType: 'invalid' }],
      [],
    ]);
    expect(outcome.events.map(({ details }) => details.eventid)).toEqual(
      [0, 2].map((ordinal) => idOf(contentKey(body), ordinal)),
    );
  });

  it('are no unknown ones: what is not wanted needs no row', () => {
    expect(run([{ kind: 'brand.new' }], {}, dropping(['brand.*'])).unknownTypes).toEqual([]);
  });

  it('are still refused where the record itself is wrong', () => {
    expect(run([{ kind: 7 }, { kind: 'throws' }], {}, dropping(['*'])).rejected).toHaveLength(2);
  });
});

describe('toEvents', () => {
  it('lets one bad record take no neighbour along', () => {
    const outcome = run([
      { kind: 'known.a' },
      { kind: 7 },
      { kind: 'throws' },
      { kind: 'invalid' },
      { kind: 'ping' },
      { kind: 'brand.new' },
    ]);
    expect(outcome.events.map((event) => event.details.eventtype)).toEqual(['known.a', 'brand.new']);
    expect(outcome.rejected.map(({ recordIndex, rejection }) => [recordIndex, rejection.reason])).toEqual([
      [1, 'payload-shape'],
      [2, 'normalize-failed'],
      [3, 'event-invalid'],
    ]);
    expect([outcome.ignored.map(({ reason }) => reason), outcome.unknownTypes]).toEqual([['ping'], ['brand.new']]);
  });

  it('says nothing of what a normalize function threw but its kind', () => {
    const [rejected] = run([{ kind: 'throws' }]).rejected;
    expect(rejected?.rejection.detail).toBe('normalize threw RangeError');
    expect(rejected?.rejection.message).not.toContain('hunter2');
  });

  it('keeps the good events of a record of which one is bad', () => {
    const outcome = run([{ kind: 'half', parts: 3 }]);
    expect(outcome.events).toHaveLength(2);
    expect(outcome.rejected).toMatchObject([{ recordIndex: 0, rejection: { reason: 'event-invalid' } }]);
  });

  it('gives the raw record to the first event only', () => {
    const raws = run([{ kind: 'known.a', parts: 2 }]).events.map((event) => event.details.raw);
    expect(raws).toEqual(['{"kind":"known.a","parts":2}', undefined]);
  });

  it('passes on what could not be read at all', () => {
    const rejection = new Rejection('body-not-json');
    const outcome = toEvents({ records: [], rejected: [{ recordIndex: -1, rejection }] }, definition, delivery);
    expect(outcome.rejected).toEqual([{ recordIndex: -1, rejection }]);
  });

  it('takes the one record of a replay, with the id that it had in the batch', () => {
    const records = [{ kind: 'known.a' }, { kind: 'known.b' }];
    expect(ids(records, {}, { onlyRecord: 1 })).toEqual([ids(records)[1]]);
  });

  it('accounts for every record, whatever stands in it', () => {
    const record = fc.oneof(
      fc.record({ kind: fc.constantFrom('known.a', 'ping', 'throws', 'invalid', '') }),
      fc.dictionary(fc.string(), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), (records) => {
        for (const drop of [[], ['known.*'], ['*']]) {
          const instance = { ...delivery.instance, drop };
          const { events, rejected, ignored: none, dropped } = run(records, {}, { instance });
          expect(events.length + rejected.length + none.length + dropped.length).toBe(records.length);
        }
      }),
    );
  });
});
