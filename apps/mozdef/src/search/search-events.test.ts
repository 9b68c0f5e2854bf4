import type Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { commitEvents } from '../store/commit-events.ts';
import { completeEvent } from '../normalize/complete-event.ts';
import type { JsonObject } from '../json.ts';
import { openDatabase } from '../store/open-database.ts';
import { parseQuery } from './query/parse-query.ts';
import { prepareSearch } from './prepare-search.ts';
import { searchEvents, type Position } from './search-events.ts';

/** The property tests run a thousand searches. */
jest.setTimeout(60_000);

const nowMs = Date.UTC(2026, 0, 2);
let database: Database.Database;

beforeEach(() => {
  database = openDatabase(':memory:');
  prepareSearch(database);
});
afterEach(() => {
  database.close();
});

function store(events: Record<string, JsonObject>): void {
  const receipt = { nowMs, mozdefhostname: 'siem.example.com' };
  commitEvents(database, [Object.entries(events).map(([id, event]) => completeEvent(event, id, receipt))], nowMs);
}

interface Asked {
  from?: number;
  to?: number;
  before?: Position | undefined;
  size?: number;
}

function find(query: string, { from, to, before, size = 50 }: Asked = {}) {
  const { total, events } = ask(query, { from, to, before, size });
  return { total, ids: events.map(({ id }) => id) };
}

function ask(query: string, { from, to, before, size = 50 }: { [Name in keyof Asked]: Asked[Name] | undefined }) {
  return searchEvents(database, { query: parseQuery(query), fromMicros: from, toMicros: to, before, size });
}

/** The ids of all pages, each from behind the last event of the page before it. */
function idsOfPages(query: string, size: number): string[] {
  const ids: string[] = [];
  let before: Position | undefined;
  do {
    const { events } = ask(query, { before, size });
    ids.push(...events.map(({ id }) => id));
    before = events.at(-1);
  } while (before !== undefined && ids.length < 100);
  return ids;
}

const events: Record<string, JsonObject> = {
  alice: {
    utctimestamp: '2026-01-01T10:30:00Z',
    summary: 'Sign-in of Alice (alice@example.com), from the café at 10:30:00',
    category: 'authentication',
    hostname: 'zoom.us',
    tags: ['zoom-webhook', 'two words'],
    severity: 'warning',
    details: {
      username: 'alice@example.com',
      sourceipaddress: '2001:db8::1',
      eventtype: 'meeting.participant_joined',
      success: false,
      count: 3,
      sourceuri: 'https://example.com/a?b=c',
      useragent: 'Mozilla/5.0 (X11; Linux)',
      userarn: 'arn:aws:iam::123456789012:user/alice',
      ingest: { source: 'zoom-webhook' },
      raw: '{"payload":{"object":{"uuid":"K6rHX/abc=="}}}',
      Mixed: 'Case',
      dash: '-',
      gateway: 'fe80::1 via ab:cd:ef:01:02:03',
    },
  },
  mallory: {
    utctimestamp: '2026-01-01T11:00:00Z',
    summary: 'Login, refused',
    category: 'account creation',
    hostname: 'zoom',
    details: {
      username: 'alice@example.com.evil.example',
      eventtype: 'meeting.participant_joined_waiting_room',
      list: ['red', 'green blue'],
      colour: 'red green',
    },
  },
};
const both = ['mallory', 'alice'];

test.each<[string, string[]]>([
  ['', both],
  ['   ', both],
  ['sign', ['alice']],
  ['SIGN', ['alice']],
  ['cafe', ['alice']],
  ['alice login', ['mallory']],
  ['alice nothere', []],
  ['alice@example.com', both],
  ['participant_joined', both],
  ['zoom.us', ['alice']],
  ['"Sign-in of"', ['alice']],
  ['"of Sign-in"', []],
  ['K6rHX/abc==', ['alice']],
  ['10:30', ['alice']],
  ['10:30:00', ['alice']],
  ['https://example.com/a', ['alice']],
  ['2001:db8::1', ['alice']],
  ['arn:aws:iam', ['alice']],
  ['fe80::1', ['alice']],
  ['ab:cd:ef:01:02:03', ['alice']],
  ['two', ['alice']],
  ['mallory', ['mallory']],
  ['WARNING', ['alice']],
  // A phrase does not run on from one value into the next.
  ['"red green"', ['mallory']],
  ['"green blue red"', []],
  ['list:"red green"', []],
  ['colour:"red green"', ['mallory']],
  ['list:blue', ['mallory']],
  // field:value
  ['category:authentication', ['alice']],
  ['category:AUTHENTICATION', ['alice']],
  ['category:"account creation"', ['mallory']],
  ['category:account', ['mallory']],
  ['details.username:alice@example.com', ['alice']],
  ['username:alice@example.com', ['alice']],
  ['username:alice', []],
  ['Username:Alice@Example.com', ['alice']],
  ['eventtype:meeting.participant_joined', ['alice']],
  ['hostname:zoom', ['mallory']],
  ['hostname:zoom.us', ['alice']],
  ['summary:login', ['mallory']],
  ['summary:"login, refused"', ['mallory']],
  ['summary:alice@example.com', ['alice']],
  ['tags:zoom-webhook', ['alice']],
  ['tags:"two words"', ['alice']],
  ['details.ingest.source:zoom-webhook', ['alice']],
  ['ingest.source:zoom-webhook', ['alice']],
  ['source:zoom-webhook', []],
  ['details.success:false', ['alice']],
  ['success:true', []],
  ['count:3', ['alice']],
  ['severity:warning', ['alice']],
  ['details.sourceipaddress:2001:db8::1', ['alice']],
  ['sourceuri:https://example.com/a?b=c', ['alice']],
  ['utctimestamp:2026-01-01T10:30:00+00:00', ['alice']],
  ['useragent:Mozilla/5.0', ['alice']],
  ['mixed:case', ['alice']],
  ['dash:-', ['alice']],
  ['_id:alice', ['alice']],
  ['nosuchfield:alice', []],
  ['category:authentication category:"account creation"', []],
  ['category:authentication refused', []],
])('%s', (query, ids) => {
  store(events);
  expect(find(query)).toEqual({ total: ids.length, ids });
});

const numbered = (n: number, more: JsonObject = {}): JsonObject => ({
  utctimestamp: `2026-01-0${n}T00:00:00Z`,
  summary: n % 2 === 0 ? 'even' : 'odd',
  details: { n, text: 'abcdef'.charAt(n), at: `2026-02-0${n}T01:00:00+01:00`, list: [n, 10 * n], ...more },
});
const five = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`e${n}`, numbered(n)]));

test.each<[string, string]>([
  ['odd OR even', '54321'],
  ['odd AND even', ''],
  ['NOT odd', '42'],
  ['NOT NOT odd', '531'],
  ['odd NOT n:3', '51'],
  ['odd AND NOT n:3', '51'],
  ['n:1 OR n:2 even', '21'],
  ['(n:1 OR n:2) even', '2'],
  ['even (n:2)', '2'],
  ['NOT (n:1 OR n:2)', '543'],
  ['NOT (odd) OR n:1', '421'],
  ['n:[2 TO 4]', '432'],
  ['n:{2 TO 4]', '43'],
  ['n:[2 TO 4}', '32'],
  ['n:[* TO 2]', '21'],
  ['n:>=4', '54'],
  ['n:>4', '5'],
  ['n:<2', '1'],
  ['details.n:<=2', '21'],
  ['N:<=2', '21'],
  ['list:[35 TO 45]', '4'],
  ['n:[1.5 TO 2.5]', '2'],
  ['text:[b TO c]', '21'],
  ['text:>D', '54'],
  ['at:[2026-02-02 TO 2026-02-03]', '32'],
  ['at:"x" OR at:>=2026-02-05', '5'],
  ['utctimestamp:>2026-01-04', '5'],
  ['utctimestamp:[2026-01-02 TO "2026-01-03T00:00:00Z"]', '32'],
  ['utctimestamp:{2026-01-02 TO 2026-01-03}', ''],
  ['n:>=2 AND odd', '53'],
  ['NOT n:>=2 OR n:5', '51'],
  ['summary:>=a even', '42'],
  ['nosuchfield:>0', ''],
  ['text:>=5', ''],
  ['"odd"', '531'],
  ['odd "OR"', ''],
])('of five events %j finds %s', (query, found) => {
  store(five);
  expect(
    find(query)
      .ids.map((id) => id.slice(1))
      .join(''),
  ).toBe(found);
});

const addresses: Readonly<Record<string, string | string[]>> = {
  a: '192.0.2.1',
  b: '192.0.2.200',
  c: '192.0.20.3',
  d: '2001:db8::1',
  e: '2001:DB8:0:1::192.0.2.1',
  f: '::ffff:192.0.2.7',
  g: ['198.51.100.9', '203.0.113.255'],
  h: 'fe80::1%eth0',
  i: '192.0.2.0/24',
  j: '192.0.2.1:443',
  k: '::2',
};

test.each([
  ['ip:192.0.2.0/24', 'abfi'],
  ['ip:192.0.2.77/24', 'abf'],
  ['details.ip:192.0.0.0/16', 'abcf'],
  ['ip:192.0.2.200/32', 'b'],
  ['ip:192.0.2.128/25', 'b'],
  ['ip:0.0.0.0/0', 'abcfg'],
  ['ip:203.0.113.128/25', 'g'],
  ['ip:2001:db8::/32', 'de'],
  ['ip:2001:db8::/64', 'd'],
  ['ip:2001:db8:0:1::/64', 'e'],
  ['ip:fe80::/10', 'h'],
  ['ip:::ffff:192.0.2.0/120', 'abf'],
  ['ip:::ffff:192.0.2.0/90', 'abcfg'],
  ['ip:::/0', 'dehk'],
  ['ip:::/80', 'k'],
  ['ip:192.0.2.0/24 NOT ip:192.0.2.128/25', 'afi'],
  ['ip:"192.0.2.0/24"', 'i'],
  ['ip:[192.0.2.0 TO 192.0.2.255]', 'abf'],
  ['ip:{192.0.2.1 TO 192.0.2.200}', 'f'],
  ['ip:[2001:db8:: TO 2001:db8::ffff]', 'd'],
  ['ip:>192.0.2.200 NOT ip:2001:db8::/32 NOT ip:fe80::/10', 'cgk'],
])('of addresses %j finds %s', (query, found) => {
  store(Object.fromEntries(Object.entries(addresses).map(([id, ip]) => [id, { details: { ip } }])));
  expect(find(query).ids.sort().join('')).toBe(found);
});

test('a name that holds dots has a range too, and an event without values is in none', () => {
  store({
    dotted: { details: { 'a.b': 5 } },
    nested: { details: { a: { B: 6 } } },
    none: { details: { a: { b: [null] } } },
  });
  expect(find('a.b:>=5').ids.sort()).toEqual(['dotted', 'nested']);
});

test('newest event time first, equal times in order of arrival, newest first', () => {
  store({
    old: { timestamp: '2026-01-01T00:00:00Z' },
    new: { timestamp: '2026-01-03T00:00:00Z' },
    first: { timestamp: '2026-01-02T00:00:00.000001Z' },
    second: { timestamp: '2026-01-02T01:00:00.000001+01:00' },
    before: { timestamp: '2026-01-02T00:00:00Z' },
  });
  expect(find('').ids).toEqual(['new', 'second', 'first', 'before', 'old']);
  expect(find('', { size: 2 })).toEqual({ total: 5, ids: ['new', 'second'] });
  expect(find('', { size: 0 })).toEqual({ total: 5, ids: [] });
});

test('pages hold every event once, in the order of the list, also where many have one time', () => {
  const second = (n: number) => `2026-01-02T00:00:0${n}Z`;
  store(Object.fromEntries(Array.from({ length: 23 }, (_, n) => [`id-${n}`, { date: second(n % 4), summary: 'x' }])));
  for (const query of ['', 'x']) {
    const all = find(query).ids;
    for (const size of [1, 5, 23]) expect(idsOfPages(query, size)).toEqual(all);
    expect(find(query, { before: ask(query, { size: 5 }).events.at(-1), size: 2 }).total).toBe(23);
  }
});

test('a page goes on from an event that is gone: all of its time are shown again, nothing is left out', () => {
  const date = '2026-01-02T00:00:00Z';
  store({ a: { date }, b: { date }, c: { date }, old: { date: '2026-01-01' } });
  const [, before] = ask('', {}).events;
  expect(before).toMatchObject({ id: 'b', micros: Date.parse(date) * 1000 });
  database.prepare("DELETE FROM events WHERE id = 'b'").run();
  expect(find('', { before }).ids).toEqual(['c', 'a', 'old']);
});

test('from is inclusive, to is exclusive, with and without words', () => {
  const day = (date: number) => Date.UTC(2026, 0, date) * 1000;
  store({
    one: { date: '2026-01-01', summary: 'x' },
    two: { date: '2026-01-02', summary: 'x' },
    three: { date: '2026-01-03', summary: 'x' },
  });
  for (const query of ['', 'x']) {
    expect(find(query, { from: day(2) }).ids).toEqual(['three', 'two']);
    expect(find(query, { to: day(2) }).ids).toEqual(['one']);
    expect(find(query, { from: day(2), to: day(3) })).toEqual({ total: 1, ids: ['two'] });
  }
});

test.each([
  ['cut off', "document = '{'"],
  ['another text', "document = replace(document, 'Alice', 'Alicf')"],
  ['of another time', 'eventmicros = eventmicros + 1'],
  ['of another id', "id = 'alicf'"],
])('a stored event that is %s says that it is damaged, shows nothing wrong, and hides no other', (_name, damage) => {
  store(events);
  database.exec(`UPDATE events SET ${damage} WHERE id = 'alice'`);
  const { total, events: found } = ask('', {});
  expect(total).toBe(2);
  const documents = found.map(({ document }) => document).sort();
  expect(documents.map((document) => document.includes('the store is damaged')).sort()).toEqual([false, true]);
  expect(documents.join()).not.toMatch(/Alic[ef]/);
});

test('no query breaks out of its place: it finds something or names its mistake', () => {
  store(events);
  const parts = fc.constantFrom(
    '"',
    ':',
    '*',
    '(',
    ')',
    ' AND ',
    ' OR ',
    ' NOT ',
    ' NEAR(',
    '^',
    '-',
    '+',
    '{',
    '}',
    ',',
    '\0',
    '\u{e000}',
    '\ud800',
    'a',
    'category',
    ' ',
    'é',
    "'",
    ';',
    '\\',
    '%',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(parts).map((list) => list.join('')),
      ),
      (query) => {
        try {
          parseQuery(query);
        } catch (error) {
          expect(error).toMatchObject({ name: 'QueryError' });
          return;
        }
        expect(find(query).total).toBeLessThanOrEqual(2);
      },
    ),
    { numRuns: 500 },
  );
});

test('what an event holds is found by its words and by its field', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,12}([-@.:/_][a-z0-9]{1,8}){0,3}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{2,8}$/), word), { selector: ([name]) => name, maxLength: 8 }),
      (details) => {
        const id = `id-${database.prepare('SELECT count(*) AS n FROM events').pluck().get() as number}`;
        store({ [id]: { details: Object.fromEntries(details) } });
        for (const [name, value] of details) {
          expect(find(`details.${name}:${value} _id:${id}`).ids).toEqual([id]);
          expect(find(`"${value}" _id:${id}`).ids).toEqual([id]);
        }
      },
    ),
    { numRuns: 50 },
  );
});
