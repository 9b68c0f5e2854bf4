import { Rejection } from '@mef/rejection';
import fc from 'fast-check';

import { sampleEvent } from '../doubles/sample-batch.ts';
import { storedByMozDef } from '../doubles/real-mozdef.ts';
import type { JsonObject } from './json.ts';
import { mendLine } from './mend-line.ts';

const mendedLine = (line: string): string => JSON.stringify(mendLine(line));
const time = '2026-11-21T08:15:30.000+00:00';
const good = sampleEvent('id-1') as JsonObject;
const withDetails = (details: object): JsonObject => ({
  ...good,
  details: { ...(good['details'] as object), ...details },
});
const bulk = (...lines: string[]) => lines.map((line) => `{"index":{}}\n${line}\n`).join('');
const mended = (event: object): JsonObject => JSON.parse(mendedLine(JSON.stringify(event))) as JsonObject;
const nested = (levels: number): object => (levels === 0 ? {} : { level: nested(levels - 1) });

describe('mendLine', () => {
  it('leaves an event of the model as it is', () => {
    expect(mendedLine(JSON.stringify(good))).toBe(JSON.stringify(good));
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      'a timestamp that is none',
      { ...good, timestamp: 'soon', utctimestamp: 'soon' },
      { timestamp: '2026-11-21T08:15:31.000+00:00' },
    ],
    ['a timestamp of digits', { ...good, timestamp: '1468443523' }, { timestamp: time }],
    [
      'a day that no calendar has',
      { ...good, utctimestamp: '2026-02-30T00:00:00Z' },
      { utctimestamp: '2026-03-02T00:00:00.000+00:00' },
    ],
    ['a timestamp of null', { ...good, timestamp: null }, { timestamp: time }],
    ['tags that are a number', { ...good, tags: 5 }, { tags: ['5'] }],
    ['tags that are null', { ...good, tags: null }, { tags: [] }],
    ['tags with an object beside a text', { ...good, tags: ['a', { b: 1 }] }, { tags: ['a', '{"b":1}'] }],
    ['the key a', { ...good, a: 1 }, { details: { ...(good['details'] as object), a: 1 } }],
    ['the key t', { ...good, t: true }, { details: { ...(good['details'] as object), t: 'true' } }],
    ['an empty key', { ...good, '': 1 }, { details: { ...(good['details'] as object), unnamed: 1 } }],
    ['the key index', { ...good, index: 'x' }, { details: { ...(good['details'] as object), index: 'x' } }],
    [
      'a custom endpoint with a bad date',
      { customendpoint: true, utctimestamp: 'soon' },
      { details: { customendpoint: 'true' } },
    ],
    ['a source that is an object', { ...good, source: { name: 'zoom' } }, { source: '{"name":"zoom"}' }],
    ['a source of 40,000 bytes', { ...good, source: 'x'.repeat(40_000) }, {}],
    ['success that is no boolean', withDetails({ success: 'yes' }), {}],
    ['a details name that is empty', withDetails({ '': 'x' }), {}],
    ['a details name that is blank', withDetails({ ' ': 'x' }), {}],
    ['a details name that starts with a dot', withDetails({ '.x': 'y' }), {}],
    ['a details name with two dots', withDetails({ 'a..b': 'y' }), {}],
    ['a text of 40,000 bytes', withDetails({ long: 'é'.repeat(20_000) }), {}],
    ['a message of 1 MB', withDetails({ message: 'x'.repeat(1_000_000) }), {}],
    ['nesting of 25', withDetails({ deep: nested(25) }), {}],
    ['a list of objects and texts', withDetails({ list: [1, 'a', { b: 1 }] }), {}],
    ['an ingest that is a text', withDetails({ ingest: 'x' }), {}],
    ['an address that is a list', withDetails({ sourceipaddress: ['192.0.2.1'] }), {}],
    ['a point that is none', withDetails({ sourceipgeopoint: 'north' }), {}],
    ['an apiversion that is a text', withDetails({ apiversion: '2006-03-01' }), {}],
    ['requestparameters that are a text', withDetails({ requestparameters: 'x' }), {}],
    [
      'more fields than an index takes',
      withDetails(Object.fromEntries(Array.from({ length: 1_100 }, (_none, at) => [`f${at}`, at]))),
      {},
    ],
  ])('mends %s, which MozDef answers 200 and loses', (_name, event, expected) => {
    expect(storedByMozDef(bulk(JSON.stringify(event)))).toEqual([]);
    expect(storedByMozDef(bulk(mendedLine(JSON.stringify(event))))).toHaveLength(1);
    expect(mended(event)).toMatchObject(expected);
  });

  it.each([
    ['an integer over 64 bits', '18446744073709551616000'],
    ['an integer over 53 bits', '9007199254740993'],
    ['a number that no double holds', '1e400'],
    ['an exponent that unfolds to 64 bits and more', '93e17'],
  ])('keeps %s digit by digit, as text', (_name, digits) => {
    const line = mendedLine(`{"details":{"eventid":"a","large":${digits},"small":1.5}}`);
    expect(JSON.parse(line)).toMatchObject({ details: { large: digits, small: 1.5 } });
  });

  it('keeps what it cannot keep in place under a name that is free', () => {
    const details = mended(withDetails({ success: 'yes', successtext: 'taken', 'a.b': 1, a_b: 2 }))['details'];
    expect(Object.values(details as JsonObject)).toEqual(expect.arrayContaining(['yes', 'taken', 1, 2]));
  });

  it('cuts in bytes, marks the cut, and never splits a character', () => {
    const { long } = mended(withDetails({ long: '😀'.repeat(10_000) }))['details'] as { long: string };
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(30_000);
    expect(long).toMatch(/^(😀)+…\[cut from 40000 bytes\]$/u);
  });

  it('sends booleans as text where nothing fixes the type, so that a text of another source fits the same field', () => {
    expect(mended(withDetails({ muted: true, flags: [true, 'x'] }))['details']).toMatchObject({
      success: true,
      muted: 'true',
      flags: ['true', 'x'],
    });
  });

  it('takes the receive time where the event time is before 2000, as the event model does', () => {
    const early = { ...good, timestamp: '1970-01-01T00:00:00Z', utctimestamp: '1970-01-01T00:00:00Z' };
    expect(mended(early)).toMatchObject({ timestamp: '2026-11-21T08:15:31.000+00:00' });
  });

  it.each([
    ['error', 'yes', { errortext: 'yes' }],
    ['http_x_forwarded_for', 7, { http_x_forwarded_fortext: '7' }],
  ])('moves %s aside when it is not of the type that MozDef reads', (name, value, expected) => {
    const details = mended(withDetails({ [name]: value }))['details'];
    expect(details).toMatchObject(expected);
    expect(details).not.toHaveProperty(name);
  });

  it('leaves null texts out, for which MozDef would write None', () => {
    expect(mended({ ...good, hostname: null })).not.toHaveProperty('hostname');
  });

  it.each([
    ['a list', '[1]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['not JSON', '{"a":NaN}'],
    ['nesting that no stack holds', `{"details":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
  ])('refuses %s', (_name, line) => {
    const refusal = (): string => mendedLine(line);
    expect(refusal).toThrow(Rejection);
    expect(refusal).toThrow(/^destination-refused/);
  });

  it('makes of any object what MozDef stores', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'timestamp',
        'tags',
        'details',
        'source',
        'index',
        'a',
        'utctimestamp',
        'ingest',
        'success',
        'customendpoint',
        'apiversion',
        '@date',
        'details.x_int',
        '__proto__',
        '',
      ),
      fc.string({ maxLength: 5 }),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.jsonValue({ maxDepth: 1 }),
        fc.double(),
        fc.bigInt().map(Number),
        fc.dictionary(name, tie('value'), { maxKeys: 4 }),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 6 }), (event) => {
        expect(storedByMozDef(bulk(mendedLine(JSON.stringify(event))))).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });
});
