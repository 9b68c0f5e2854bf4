import * as fc from 'fast-check';
import { completeEvent } from './complete-event.ts';
import type { JsonObject } from '../json.ts';

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const received = '2026-01-02T03:04:05.678000+00:00';

function stored(sent: JsonObject, app?: string): JsonObject {
  const receipt = { nowMs, mozdefhostname: 'siem.example.com', ...(app === undefined ? {} : { app }) };
  return JSON.parse(completeEvent(sent, 'id-1', receipt).document) as JsonObject;
}

test('an empty event has all of MozDef’s fields', () => {
  expect(stored({})).toEqual({
    receivedtimestamp: received,
    utctimestamp: received,
    timestamp: received,
    mozdefhostname: 'siem.example.com',
    type: 'event',
    category: 'UNKNOWN',
    hostname: 'UNKNOWN',
    processid: 'UNKNOWN',
    processname: 'UNKNOWN',
    severity: 'UNKNOWN',
    source: 'UNKNOWN',
    summary: 'UNKNOWN',
    tags: [],
    details: {},
    mozdef: { plugins: [] },
  });
});

const badTags = 'tags: expected text or a list of texts; the value is kept in details.tags';
const rows: [JsonObject, JsonObject][] = [
  [{ sourceip: '192.0.2.1' }, { details: { eventsourceipaddress: '192.0.2.1' } }],
  [{ facility: 'auth' }, { source: 'auth', facility: 'auth' }],
  [{ syslogfacility: 'auth' }, { facility: 'auth', source: 'UNKNOWN' }],
  [{ source: 'api' }, { source: 'api' }],
  [{ source: { a: 1 } }, { source: '{"a":1}' }],
  [{ message: 'm' }, { summary: 'm' }],
  [{ summary: 's' }, { summary: 's' }],
  [
    { message: 'm', summary: 's' },
    { summary: 's', details: { toplevel_message: 'm' } },
  ],
  [
    { summary: 's', message: 'm' },
    { summary: 'm', details: { toplevel_summary: 's' } },
  ],
  [
    { summary: 's', message: 's', '@summary': null },
    { summary: 's', details: {} },
  ],
  [
    { payload: 'p', Payload: 'q' },
    { summary: 'q', details: { toplevel_payload: 'p' } },
  ],
  [
    { Severity: 'info', severity: 'INFO', level: 3 },
    { severity: '3', details: { toplevel_severity: 'info', toplevel_severity_2: 'INFO' } },
  ],
  [
    { source: 'api', facility: 'auth' },
    { source: 'auth', facility: 'auth', details: { toplevel_source: 'api' } },
  ],
  [
    { facility: 'auth', source: 'api' },
    { source: 'api', facility: 'auth', details: {} },
  ],
  [{ X: 1, x: 2, '@x': 3 }, { details: { x: 1, toplevel_x: 2, toplevel_x_2: 3 } }],
  [
    { x: 2, X: 3, details: { x: 0, toplevel_x: 1 } },
    { details: { x: 0, toplevel_x: 1, toplevel_x_2: 2, toplevel_x_3: 3 } },
  ],
  [
    { date: '2016-07-13T14:33:31Z', utctimestamp: '2020-01-01T00:00:00Z' },
    { utctimestamp: '2020-01-01T00:00:00+00:00', details: { toplevel_date: '2016-07-13T14:33:31Z' } },
  ],
  [
    { timestamp: 'garbage', tags: 5, details: { timestamp: 'own', tags: 'own' } },
    {
      tags: ['5'],
      details: { timestamp: 'own', tags: 'own', toplevel_timestamp: 'garbage', toplevel_tags: 5 },
      errors: [
        'timestamp: not a time; the value is kept in details.toplevel_timestamp',
        'tags: expected text or a list of texts; the value is kept in details.toplevel_tags',
      ],
    },
  ],
  [
    { sourceip: '192.0.2.1', details: { eventsourceipaddress: '192.0.2.2' } },
    { details: { eventsourceipaddress: '192.0.2.2', toplevel_eventsourceipaddress: '192.0.2.1' } },
  ],
  [{ details: 'text', Details: 'other' }, { details: { message: 'other', toplevel_message: 'text' } }],
  [{ SUMMARY: 's' }, { summary: 's' }],
  [{ '@message': 'm' }, { summary: 'm' }],
  [{ 's@umm@ary': 's' }, { summary: 's' }],
  [{ summary: 5 }, { summary: '5' }],
  [{ summary: true }, { summary: 'true' }],
  [{ summary: null }, { summary: 'UNKNOWN' }],
  [{ summary: ['a', { b: 1 }] }, { summary: '["a",{"b":1}]' }],
  [{ payload: 'p' }, { summary: 'p', details: {} }],
  [
    { payload: 'p', summary: 's' },
    { summary: 's', details: { payload: 'p' } },
  ],
  [
    { message: 'm', payload: 'p' },
    { summary: 'm', details: { payload: 'p' } },
  ],
  [
    { load: 'x', a: 1 },
    { summary: 'UNKNOWN', details: { load: 'x', a: 1 } },
  ],
  [
    { eventtime: '2016-07-13T14:33:31Z' },
    { utctimestamp: '2016-07-13T14:33:31+00:00', timestamp: '2016-07-13T14:33:31+00:00' },
  ],
  [{ date: 1468443523 }, { utctimestamp: '2016-07-13T20:58:43+00:00' }],
  [{ '@timestamp': '2016-07-13T14:33:31Z' }, { utctimestamp: '2016-07-13T14:33:31+00:00' }],
  [
    { timestamp: '2016-07-13T14:33:31+02:00' },
    { utctimestamp: '2016-07-13T12:33:31+00:00', timestamp: '2016-07-13T14:33:31+02:00' },
  ],
  [
    { timestamp: '2016-07-13T14:33:31-07:30', utctimestamp: '2016-07-13T22:03:31+00:00' },
    { utctimestamp: '2016-07-13T22:03:31+00:00', timestamp: '2016-07-13T14:33:31-07:30', details: {} },
  ],
  [
    { timestamp: '2016-07-13T14:33:31+02:00', utctimestamp: '2020-01-01T00:00:00Z' },
    { utctimestamp: '2020-01-01T00:00:00+00:00', timestamp: '2020-01-01T00:00:00+00:00' },
  ],
  [
    { timestamp: 'garbage' },
    {
      utctimestamp: received,
      details: { timestamp: 'garbage' },
      errors: ['timestamp: not a time; the value is kept in details.timestamp'],
    },
  ],
  [
    { utctimestamp: '2016-07-13T14:33:31Z', eventtime: null },
    {
      utctimestamp: '2016-07-13T14:33:31+00:00',
      errors: ['eventtime: not a time; the value is kept in details.eventtime'],
    },
  ],
  [{ hostname: 'h' }, { hostname: 'h' }],
  [{ source_host: 'h' }, { hostname: 'h' }],
  [{ host: 'h' }, { hostname: 'h' }],
  [{ tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
  [{ tags: 'a' }, { tags: ['a'] }],
  [{ tags: '' }, { tags: [] }],
  [{ tags: null }, { tags: [] }],
  [{ tag: 'a', tags: ['b'] }, { tags: ['a', 'b'] }],
  [{ tags: ['a', 5, true] }, { tags: ['a', '5', 'true'], details: {} }],
  [{ tags: 5 }, { tags: ['5'], details: { tags: 5 }, errors: [badTags] }],
  [{ tags: { a: 1 } }, { tags: [], details: { tags: { a: 1 } }, errors: [badTags] }],
  [{ tags: ['a', { b: 1 }, null] }, { tags: ['a'], details: { tags: ['a', { b: 1 }, null] }, errors: [badTags] }],
  [{ severity: 'info' }, { severity: 'INFO' }],
  [{ syslogseverity: 'warning' }, { severity: 'WARNING' }],
  [{ severityvalue: 3 }, { severity: '3' }],
  [{ level: 'Error' }, { severity: 'ERROR' }],
  [{ priority: 'notice' }, { severity: 'NOTICE' }],
  [{ severity: null }, { severity: 'UNKNOWN' }],
  [{ pid: 12 }, { processid: '12' }],
  [{ processid: '[12]' }, { processid: '[12]' }],
  [{ pname: 'sshd' }, { processname: 'sshd' }],
  [{ processname: 'sshd' }, { processname: 'sshd' }],
  [{ sourcename: 'sshd' }, { processname: 'sshd' }],
  [{ program: 'sshd' }, { processname: 'sshd' }],
  [{ path: '/var/log/x' }, { eventsource: '/var/log/x' }],
  [{ logger: 'l' }, { eventsource: 'l' }],
  [{ file: 'f' }, { eventsource: 'f' }],
  [{ eventsource: 'zoom_api' }, { eventsource: 'zoom_api', details: {} }],
  [{ type: 'auth' }, { category: 'auth', type: 'event' }],
  [{ eventtype: 'auth' }, { category: 'auth' }],
  [{ category: 'auth' }, { category: 'auth' }],
  [
    { type: 'a', category: 'b' },
    { category: 'b', details: { toplevel_type: 'a' } },
  ],
  [{ details: { UserName: 'Ann', 'a.b': 1, '@x': null } }, { details: { UserName: 'Ann', 'a.b': 1, '@x': null } }],
  [
    { details: { ingest: { source: 'zoom-webhook', n: [1, 2] } } },
    { details: { ingest: { source: 'zoom-webhook', n: [1, 2] } } },
  ],
  [{ fields: { a: 1 }, details: { a: 2, b: 3 } }, { details: { a: 2, b: 3, toplevel_a: 1 } }],
  [{ details: 'text' }, { details: { message: 'text' } }],
  [{ details: ['x'] }, { details: { message: ['x'] } }],
  [{ details: null }, { details: {} }],
  [{ 'details.User': 'Ann' }, { details: { user: 'Ann' } }],
  [{ 'fields.a.b': 5 }, { details: { 'a.b': '5' } }],
  [{ 'details.fields.x': 'y' }, { details: { x: 'y' } }],
  [{ 'details.count_int': '3' }, { details: { count_int: 3 } }],
  [{ 'details.count_int': 3.9 }, { details: { count_int: 3 } }],
  [{ 'details.share_float': '3.5' }, { details: { share_float: 3.5 } }],
  [
    { 'details.count_int': '4x' },
    { details: { count_int: '4x' }, errors: ['details.count_int: not a number, kept as text'] },
  ],
  [
    { 'details.big_int': '9007199254740993' },
    { details: { big_int: '9007199254740993' }, errors: ['details.big_int: not a number, kept as text'] },
  ],
  [{ 'details.flag': true, 'details.none': null }, { details: { flag: 'true' } }],
  [{ sourceipaddress: '192.0.2.1', URL: 'u' }, { details: { sourceipaddress: '192.0.2.1', url: 'u' } }],
  [{ username: 'top', details: { username: 'own' } }, { details: { username: 'own', toplevel_username: 'top' } }],
  [
    { receivedtimestamp: 'x', mozdefhostname: 'y' },
    {
      receivedtimestamp: received,
      mozdefhostname: 'siem.example.com',
      details: { receivedtimestamp: 'x', mozdefhostname: 'y' },
    },
  ],
  [
    { customendpoint: true, endpoint: 'e', summary: 's', level: 'info' },
    { severity: 'INFO', details: { customendpoint: true, endpoint: 'e' } },
  ],
  [
    { _source: { summary: 'x' }, summary: 's' },
    { summary: 's', details: { _source: { summary: 'x' } } },
  ],
  [
    { Domain: 'CORP', SourceModuleType: 'im', EventID: 4624 },
    { details: { domain: 'CORP', sourcemoduletype: 'im', eventid: 4624 } },
  ],
  [{ '': 'x' }, { details: { '': 'x' } }],
];

test.each(rows)('%j', (sent, expected) => {
  expect(stored(sent)).toMatchObject(expected);
  expect(stored(sent)['details']).toEqual(expected['details'] ?? stored(sent)['details']);
  expect(stored(sent)['errors']).toEqual(expected['errors']);
});

test('an event of our own sources stays what it is', () => {
  const sent = {
    timestamp: '2026-01-01T12:00:00.123000+00:00',
    utctimestamp: '2026-01-01T12:00:00.123000+00:00',
    category: 'authentication',
    severity: 'WARNING',
    hostname: 'zoom.us',
    processid: '0',
    processname: 'zoom-webhook',
    source: 'zoom',
    summary: 'Ann signed in',
    tags: ['zoom-webhook', 'webhook'],
    details: { eventid: 'x', success: false, list: ['a'], ingest: { source: 'zoom-webhook', contenthash: 'h' } },
  };
  expect(stored(sent)).toMatchObject(sent);
});

test('every spelling of one key is kept, each under a name of its own', () => {
  const spellings = Array.from({ length: 2 ** 14 }, (_, bits) =>
    Array.from('spellingofakey')
      .map((letter, at) => ((bits >> at) & 1 ? letter.toUpperCase() : letter))
      .join(''),
  );
  const read = jest.spyOn(Object, 'hasOwn');
  const { details } = stored(Object.fromEntries(spellings.map((key, at) => [key, at])));
  const looks = read.mock.calls.length;
  read.mockRestore();
  expect(new Set(Object.values(details as JsonObject)).size).toBe(spellings.length);
  expect(looks).toBeLessThan(5 * spellings.length);
});

test('an event to /custom/<app> is normalized too and has the app as its type', () => {
  expect(stored({ message: 'm' }, 'vpn')).toMatchObject({
    summary: 'm',
    type: 'vpn',
    endpoint: 'vpn',
    customendpoint: true,
  });
});

test('a key named __proto__ is kept and changes nothing else', () => {
  const sent = JSON.parse('{"__proto__":{"summary":"x"},"details":{"__proto__":{"a":1}}}') as JsonObject;
  const event = stored(sent);
  expect(event['summary']).toBe('UNKNOWN');
  expect(JSON.stringify(event['details'])).toBe('{"__proto__":{"a":1},"toplevel___proto__":{"summary":"x"}}');
});

test('a key named __proto__ is kept when it is the only one', () => {
  const event = stored(JSON.parse('{"__proto__":{"summary":"x"}}') as JsonObject);
  expect(JSON.stringify(event['details'])).toBe('{"__proto__":{"summary":"x"}}');
});

test('whatever is sent, an event comes out whose known fields have one type each', () => {
  const keys = fc.constantFrom(
    'summary',
    'tags',
    'timestamp',
    'details',
    'fields',
    'payload',
    'details.x_int',
    'severity',
    't',
    'a',
    'source',
    'date',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(keys, fc.string()), fc.jsonValue()), (sent) => {
      const { tags, details, ...fields } = stored(sent as JsonObject);
      expect(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')).toBe(true);
      expect(details).toBeInstanceOf(Object);
      for (const name of ['summary', 'severity', 'source', 'category', 'utctimestamp'])
        expect(typeof fields[name]).toBe('string');
    }),
  );
});
