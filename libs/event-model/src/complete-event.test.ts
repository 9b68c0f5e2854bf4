import fc from 'fast-check';
import {
  completeEvent,
  eventSchemaFor,
  fitEvent,
  limits,
  severities,
  type EventFields,
  type Provenance,
} from './index.ts';

const receivedAt = Date.UTC(2026, 0, 2, 3, 4, 5);

const fields: EventFields = {
  eventType: 'user.signed_in',
  category: 'authentication',
  severity: 'INFO',
  summary: 'acme user.signed_in by alice@example.com',
  hostname: 'acme.example.com',
  eventTime: receivedAt - 1_000,
  details: { username: 'alice@example.com', success: true, absent: undefined },
};

const provenance: Provenance = {
  identity: { namespace: 'acme-events', tenant: 'acct-1', key: 'k', ordinal: 0 },
  app: 'acme-webhook',
  provider: 'acme',
  instance: 'main',
  schemaVersion: 1,
  receivedAt,
  trace: 'trace-1',
  raw: '{"event":"user.signed_in"}',
};

const complete = (change: Partial<EventFields> = {}, more: Partial<Provenance> = {}) =>
  completeEvent({ ...fields, ...change }, { ...provenance, ...more });
const isValid = (event: unknown) => eventSchemaFor('acme').safeParse(event).success;

describe('completeEvent', () => {
  it('adds identity, times, provenance and the raw record to what normalize said', () => {
    const event = complete();
    expect(event).toMatchObject({
      utctimestamp: '2026-01-02T03:04:04.000+00:00',
      timestamp: '2026-01-02T03:04:04.000+00:00',
      processname: 'acme-webhook',
      source: 'acme',
      tags: ['acme-webhook'],
      details: {
        username: 'alice@example.com',
        eventtype: 'user.signed_in',
        raw: '{"event":"user.signed_in"}',
        ingest: {
          source: 'acme-webhook',
          instance: 'main',
          receivedat: '2026-01-02T03:04:05.000+00:00',
          trace: 'trace-1',
        },
      },
    });
    expect(event.details).not.toHaveProperty('absent');
    expect(event.details.ingest).not.toHaveProperty('notes');
    expect(isValid(event)).toBe(true);
  });

  it.each([
    ['missing', undefined],
    ['before 2000', limits.earliestMs - 1],
    ['more than a day ahead', receivedAt + limits.futureMs + 1],
    ['missing', Number.NaN],
  ])('replaces an event time that is %s by the receive time, and says so', (fault, eventTime) => {
    const event = complete({ eventTime });
    expect(event.utctimestamp).toBe('2026-01-02T03:04:05.000+00:00');
    expect(event.details.ingest.notes).toEqual([`utctimestamp: receive time, because the event time is ${fault}`]);
  });

  it.each([limits.earliestMs, receivedAt + limits.futureMs])('keeps the event time %i at the edge', (eventTime) => {
    expect(complete({ eventTime }).details.ingest.notes).toBeUndefined();
  });

  it('cuts a string at 30,000 bytes of UTF-8, never inside a character, and marks it', () => {
    for (const letter of ['a', 'é', '€', '😀']) {
      const event = complete({ details: { note: letter.repeat(limits.stringBytes + 1) } });
      const note = event.details['note'] as string;
      expect(Buffer.byteLength(note)).toBeLessThanOrEqual(limits.stringBytes);
      expect(note.slice(-30)).toMatch(/…\[cut from \d+ bytes\]$/);
      expect(note.isWellFormed()).toBe(true);
      expect(event.details.ingest.notes).toEqual(['details.note: cut to 30000 bytes']);
    }
  });

  it('leaves a string of exactly 30,000 bytes alone', () => {
    const note = '€'.repeat(limits.stringBytes / 3);
    expect(complete({ details: { note } }).details['note']).toBe(note);
  });

  it('gives any text a form that has UTF-8', () => {
    expect(complete({ details: { note: 'a\ud800b' } }).details['note']).toBe('a\ufffdb');
  });

  it('makes a valid event of any scalars that normalize can give', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.record({ note: value, list: fc.array(value) }),
        fc.constantFrom(...severities),
        (details, severity) => {
          expect(isValid(complete({ details, severity, summary: 's' }))).toBe(true);
        },
      ),
    );
  });
});

describe('content hash', () => {
  const hash = (...args: Parameters<typeof complete>) => complete(...args).details.ingest.contenthash;

  it('does not depend on how and when the event came', () => {
    const other = { receivedAt: receivedAt + 5, trace: 'other', instance: 'second', raw: undefined, schemaVersion: 2 };
    expect(hash({}, other)).toBe(hash());
    expect(hash({ details: { success: true, username: 'alice@example.com' } })).toBe(hash());
  });

  it('depends on the names of details and on tags, and on the order of neither', () => {
    const details = { b: 1, a: 2, c: 3 };
    const reversed = Object.fromEntries(Object.entries(details).toReversed());
    expect(hash({ details, tags: ['x', 'y'] })).toBe(hash({ details: reversed, tags: ['y', 'x'] }));
    expect(hash({ tags: ['x', 'y'] })).not.toBe(hash({ tags: ['x'] }));
    expect(hash({ details: { a: 1 } })).not.toBe(hash({ details: { b: 1 } }));
  });

  /** Computed outside the project with Python's json and hashlib. Another one would make every stored event look changed. */
  it('is frozen', () => {
    expect(hash({ eventTime: undefined })).toBe('kOsN6U8bL1viQd_eX0G2Z75H_cpiSz548cPozU8pQME');
    expect(hash({ tags: ['x'] })).toBe('JD-37EjzZCwlq_1cW4RyLR44nKegy3U4gwHlmm6c8YI');
  });

  it('tells a different content under the same id', () => {
    expect(hash({ details: { username: 'bob@example.com' } })).not.toBe(hash());
    expect(hash({ severity: 'ALERT' })).not.toBe(hash());
    expect(hash({ eventTime: receivedAt })).not.toBe(hash());
  });

  it('does not take the receive time that stands in for a missing event time into account', () => {
    expect(hash({ eventTime: undefined })).toBe(hash({ eventTime: undefined }, { receivedAt: receivedAt + 9_000 }));
  });
});

describe('the event schema', () => {
  it.each([
    ['a category of no list', { category: 'gossip' }],
    ['an address with a port', { details: { sourceipaddress: '192.0.2.1:443' } }],
    ['an address with a zone', { details: { destinationipaddress: 'fe80::1%eth0' } }],
    ['an empty address', { details: { destinationipaddress: '' } }],
    ['success as text', { details: { success: 'yes' } }],
    ['a name in upper case', { details: { sourceIPAddress: '192.0.2.1' } }],
    ['a name with a dot', { details: { 'a.b': 1 } }],
    ['a tag that wakes a MozDef plugin', { tags: ['zoom'] }],
    ['an empty summary', { summary: '' }],
    ['a host name with a blank', { hostname: 'a b' }],
    [
      'more fields than an index takes',
      { details: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}`, i])) },
    ],
  ])('refuses %s', (_name, change) => expect(isValid(complete(change))).toBe(false));

  it('takes the provider as the one category beside the closed ones', () => {
    expect(isValid(complete({ category: 'acme' }))).toBe(true);
    expect(eventSchemaFor('other').safeParse(complete({ category: 'acme' })).success).toBe(false);
  });

  it('takes IPv6 and IPv4 addresses', () => {
    expect(isValid(complete({ details: { sourceipaddress: '2001:db8::1', destinationipaddress: '192.0.2.1' } }))).toBe(
      true,
    );
  });
});

describe('fitEvent', () => {
  const large = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, 'x'.repeat(29_000)]));

  it('leaves an event within 256 KiB alone', () => {
    const event = complete();
    expect(fitEvent(event)).toBe(event);
  });

  it('gives up the raw record first, and says so', () => {
    const event = fitEvent(complete({ details: large(8) }, { raw: 'r'.repeat(30_000) }));
    expect(event?.details).not.toHaveProperty('raw');
    expect(event?.details.ingest.notes).toContain('details.raw: left out, the event was over 262144 bytes');
    expect(isValid(event)).toBe(true);
  });

  it('refuses what is too large even without it', () => {
    expect(fitEvent(complete({ details: large(10) }))).toBeUndefined();
    expect(fitEvent(complete({ details: large(10) }, { raw: undefined }))).toBeUndefined();
  });
});
