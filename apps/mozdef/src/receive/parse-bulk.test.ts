import { maxEntries } from './limit-entries.ts';
import { parseBulk } from './parse-bulk.ts';
import { maxDepth } from './parse-json.ts';

const event = { summary: 'x' };
const line = JSON.stringify(event);
const create = (id?: unknown) => JSON.stringify({ create: id === undefined ? {} : { _id: id } });
const plain = { action: 'create', id: undefined, event };
const broken = { action: 'create', id: undefined, refused: 'the line is not JSON' };

test.each([
  ['one object', line, [plain]],
  ['one object over several lines', JSON.stringify(event, null, 2), [plain]],
  ['a JSON array', `[${line},\n${line}]`, [plain, plain]],
  ['an array with action elements', `[${create('a')},${line}]`, [{ action: 'create', id: 'a', event }]],
  ['an empty array', '[]', []],
  [
    'an array with what is no object',
    `[${line},5,"{}",null,[${line}]]`,
    [plain, ...Array<object>(4).fill({ action: 'create', id: undefined, refused: 'the event is not a JSON object' })],
  ],
  ['NDJSON without action lines', `${line}\n${line}\n`, [plain, plain]],
  [
    'NDJSON with create lines',
    `${create('a')}\n${line}\n${create()}\n${line}\n`,
    [{ action: 'create', id: 'a', event }, plain],
  ],
  [
    'index lines',
    `{"index":{}}\n${line}\n{"index":{"_index":"events","_id":7}}\n${line}`,
    [
      { action: 'index', id: undefined, event },
      { action: 'index', id: '7', event },
    ],
  ],
  ['CRLF and blank lines', `\r\n${create('a')}\r\n\r\n${line}\r\n`, [{ action: 'create', id: 'a', event }]],
  ['a broken line between good ones', `${line}\n{"a":\n${line}`, [plain, broken, plain]],
  [
    'a broken event under its action line',
    `${create('a')}\n{"a":\n${create('b')}\n${line}`,
    [
      { action: 'create', id: 'a', refused: 'the line is not JSON' },
      { action: 'create', id: 'b', event },
    ],
  ],
  [
    'an action line without an event, before another and at the end',
    `${create('a')}\n${create('b')}\n${line}\n${create('c')}`,
    [
      { action: 'create', id: 'a', refused: 'the action line has no event after it' },
      { action: 'create', id: 'b', event },
      { action: 'create', id: 'c', refused: 'the action line has no event after it' },
    ],
  ],
  [
    'only an action line',
    create('a'),
    [{ action: 'create', id: 'a', refused: 'the action line has no event after it' }],
  ],
  [
    'an event that has a field index',
    '{"index":{},"summary":"x"}',
    [{ action: 'create', id: undefined, event: { index: {}, summary: 'x' } }],
  ],
  ['an event whose only field is index', '{"index":"x"}', [{ action: 'create', id: undefined, event: { index: 'x' } }]],
  [
    'delete, which has no event, and update, which has one',
    `{"delete":{"_id":"a"}}\n${line}\n{"update":{"_id":"b"}}\n{"doc":{}}`,
    [
      { action: 'delete', id: 'a', refused: 'delete is not supported: events are kept' },
      plain,
      { action: 'update', id: 'b', refused: 'update is not supported: a stored event is never changed' },
    ],
  ],
  [
    'an empty id',
    `${create('')}\n${line}`,
    [{ action: 'create', id: '', refused: 'if _id is specified it must not be empty' }],
  ],
  ['an id of 512 bytes', `${create('a'.repeat(512))}\n${line}`, [{ action: 'create', id: 'a'.repeat(512), event }]],
  [
    'an id of 513 bytes',
    `${create('a'.repeat(513))}\n${line}`,
    [{ action: 'create', id: 'a'.repeat(513), refused: '_id is longer than 512 bytes' }],
  ],
  [
    'an id that is an object',
    `${create({})}\n${line}`,
    [{ action: 'create', id: undefined, refused: '_id is neither text nor a number' }],
  ],
  [
    'an event nested too deeply',
    `${'{"a":'.repeat(maxDepth + 1)}1${'}'.repeat(maxDepth + 1)}\n${line}`,
    [{ ...broken, refused: 'the line is nested too deeply' }, plain],
  ],
])('%s', (_name, body, expected) => {
  expect(parseBulk(body)).toEqual(expected);
});

test.each([
  ['', 'empty'],
  [' \n', 'empty'],
  ['nope', 'not JSON'],
  ['{"a":', 'not JSON'],
  [`[${line},`, 'not JSON'],
  [`[\n${line}\n${line},`, 'neither'],
  ['nope\nnope', 'neither'],
])('refuses the whole of %j', (body, reason) => {
  expect(() => parseBulk(body)).toThrow(
    expect.objectContaining({ status: 400, message: expect.stringContaining(reason) as string }) as Error,
  );
});

test('numbers that a double cannot hold stay what was sent', () => {
  const [item] = parseBulk(
    '{"id":9007199254740993,"huge":1e400,"ns":1468443523123456789,"ok":9007199254740991,"pi":3.14159265358979312}',
  );
  expect(item).toMatchObject({
    event: { id: '9007199254740993', huge: '1e400', ns: '1468443523123456789', ok: 9007199254740991, pi: Math.PI },
  });
});

describe('a bulk of tiny events', () => {
  const tooMany = expect.objectContaining({
    status: 413,
    message: expect.stringContaining('20000') as string,
  }) as Error;
  const repeat = (count: number, text: string) => Array<string>(count).fill(text);

  test.each<[string, (count: number) => string]>([
    ['lines', (count) => repeat(count, '{}').join('\n')],
    ['broken lines', (count) => [...repeat(count - 1, 'nope'), line].join('\n')],
    ['an array', (count) => `[${repeat(count, '{}').join()}]`],
    ['an array of lists, strings and objects', (count) => `[${repeat(count, '[{"a":[1,2],"b":"],[\\""}]').join()}]`],
  ])('is refused from one entry too many on: %s', (_name, body) => {
    expect(parseBulk(body(maxEntries))).toHaveLength(maxEntries);
    expect(() => parseBulk(body(maxEntries + 1))).toThrow(tooMany);
  });

  test.each([
    ['lines', 'nope\n'.repeat(maxEntries + 1)],
    ['an array', `[${'nope,'.repeat(maxEntries + 1)}]`],
  ])('is counted before it is read: %s', (_name, body) => {
    expect(() => parseBulk(body)).toThrow(tooMany);
  });

  test('one event may have as many lines and elements as it likes', () => {
    const large = { list: repeat(maxEntries + 1, 'x') };
    expect(parseBulk(JSON.stringify(large, null, 2))).toEqual([{ ...plain, event: large }]);
    expect(parseBulk(JSON.stringify([large]))).toEqual([{ ...plain, event: large }]);
  });
});
