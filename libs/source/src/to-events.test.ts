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
const delivery: Delivery = {
  instance: { name: 'main', account: 'acct-1' },
  body,
  headers: {},
  receivedAt: Date.UTC(2026, 0, 2),
  trace: 't',
};
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

  it('leaves volatile paths out for the event types that declare them, and for no others', () => {
    const record = (kind: string) => ({ kind, nested: { url: 'u', size: 1 } });
    expect(ids([record('file.shared')])).toEqual([idOf(contentKey('{"kind":"file.shared","nested":{"size":1}}'))]);
    expect(ids([record('files')])).toEqual([idOf(contentKey(body))]);
  });

  it("is the provider's own id where the manifest names it", () => {
    const key = ({ id }: Payload) => id ?? '';
    expect(ids([{ kind: 'a', id: 'uuid-1' }], { identity: { namespace: 'acme-log', key } })).toEqual([idOf('uuid-1')]);
  });

  it('counts the events of one record', () => {
    expect(ids([{ kind: 'known.a', parts: 3 }])).toEqual([0, 1, 2].map((ordinal) => idOf(contentKey(body), ordinal)));
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
    expect([outcome.ignored, outcome.unknownTypes]).toEqual([['ping'], ['brand.new']]);
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
        const { events, rejected, ignored: none } = run(records);
        expect(events.length + rejected.length + none.length).toBe(records.length);
      }),
    );
  });
});
