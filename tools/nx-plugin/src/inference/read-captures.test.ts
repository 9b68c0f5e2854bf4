import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCaptures } from './read-captures.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

const form = (payload: unknown) => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  bodyText: `payload=${encodeURIComponent(JSON.stringify(payload))}`,
});

const [a, b] = [{ type: 'a' }, { type: 'b' }];

describe('readCaptures', () => {
  it.each<[string, string, unknown, unknown?]>([
    ['a list', 'list.json', [a, b]],
    ['a record in each line', 'lines.ndjson', `${JSON.stringify(a)}\n\n${JSON.stringify(b)}\n`],
    ['a page', 'page.json', { entries: [a, b], next: 'x' }],
    [
      'a collection of events',
      'all.json',
      {
        samples: [
          { kind: 'a', event: a },
          { kind: 'b', event: b },
        ],
      },
    ],
    [
      'a collection of bodies',
      'all.json',
      {
        samples: [
          { origin: 'x', body: [a] },
          { origin: 'x', body: { items: [b] } },
        ],
      },
    ],
    ['raw bodies', 'all.json', { samples: [{ raw_body: JSON.stringify([a]) }, { bodyText: JSON.stringify(b) }] }],
    [
      'a delivery beside its name',
      'all.json',
      { samples: [{ event: 'a', product: 'x', payload: { event: 'a', ...a } }] },
      [{ event: 'a', ...a }],
    ],
    ['a form', 'case/request.json', form([a, b])],
    ['a collection of bare records', 'all.json', { samples: [a, b] }],
  ])('reads %s', (_what, name, content, expected = [a, b]) => {
    write(name, content);
    expect(readCaptures(folder)).toEqual(expected);
  });

  it('reads samples of ours without their goldens, and takes no answer that is an error for a record', () => {
    write('case/page-1.json', { status: 429, body: { message: 'slow down' } });
    write('case/page-2.json', { headers: {}, body: { records: [a] } });
    write('case/events.json', [b]);
    write('gateway/request.json', { bodyText: '<html>' });
    expect(readCaptures(folder)).toEqual([a]);
  });

  it('reads one record for each file, in the order of their names, and leaves other files alone', () => {
    write('2.json', b);
    write('1.json', a);
    write('README.md', 'words');
    expect(readCaptures(folder)).toEqual([a, b]);
  });

  it('leaves a list that is part of a record where it is', () => {
    write('list.json', [{ type: 'a', events: [a, b] }]);
    expect(readCaptures(folder)).toEqual([{ type: 'a', events: [a, b] }]);
  });

  it.each<[object]>([[{ event: 'user.created', payload: { id: 1 } }], [{ payload: { id: 1 }, at: 3 }]])(
    'takes %j of a collection for the record itself',
    (record) => {
      write('all.json', { samples: [record] });
      expect(readCaptures(folder)).toEqual([record]);
    },
  );

  it('keeps a number that a double cannot hold', () => {
    write('one.json', '{"id":12345678901234567890}');
    expect(readCaptures(folder)).toEqual([{ id: '12345678901234567890' }]);
  });

  it.each<[string, string | undefined, string]>([
    ['a folder without any', undefined, 'holds no record'],
    ['a file of other things', 'type,time\na,1', 'x.json cannot be read: neither JSON nor JSON in each line'],
    ['a file without an object', '[1, 2]', 'holds no record'],
  ])('says what is wrong with %s', (_what, content, sentence) => {
    if (content !== undefined) write('x.json', content);
    expect(() => readCaptures(folder)).toThrow(sentence);
  });

  it('says that a folder is missing, in one sentence', () => {
    expect(() => readCaptures(join(folder, 'nowhere'))).toThrow('There is no file or folder');
  });
});
