import fc from 'fast-check';
import * as z from 'zod';
import { jsonLimits, parseBody, parseJson, validatePayload } from './index.ts';

const reasonOf = (body: string | Uint8Array) =>
  parseBody(Buffer.from(body)).rejected.map(({ rejection }) => rejection.reason);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('parseBody', () => {
  it.each([
    ['no bytes', '', 'body-empty'],
    ['white space', ' \r\n', 'body-empty'],
    ['a byte order mark alone', '\ufeff', 'body-empty'],
    ['Latin-1', Buffer.from([0x22, 0xe9, 0x22]), 'body-not-utf8'],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'body-not-json'],
    ['a cut sequence', Buffer.from([0x22, 0xe2, 0x82]), 'body-not-utf8'],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'body-not-utf8'],
    ['a trailing comma', '{"a":1,}', 'body-not-json'],
    ['two values', '{}{}', 'body-not-json'],
    ['NaN', '{"a":NaN}', 'body-not-json'],
    ['a raw NUL', '"\u0000"', 'body-not-json'],
    ['one level too many', nested(jsonLimits.depth + 1), 'json-too-deep'],
    ['a million levels', nested(1_000_000), 'json-too-deep'],
    ['too many items', `[${'0,'.repeat(jsonLimits.keys)}0]`, 'json-too-wide'],
  ])('refuses %s', (_name, body, reason) => expect(reasonOf(body)).toEqual([reason]));

  it.each([
    nested(jsonLimits.depth),
    `[${'0,'.repeat(jsonLimits.keys - 1)}0]`,
    '\ufeff{}',
    '"\\u0000"',
    'null',
    '7',
    ' {} ',
  ])('takes %.20s', (body) => {
    expect(reasonOf(body)).toEqual([]);
  });

  it('throws for nothing that a sender can send', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void parseBody(bytes)));
    fc.assert(fc.property(fc.json(), (text) => expect(reasonOf(text)).toEqual([])));
  });
});

describe('parseBody of a form', () => {
  const formType = 'application/x-www-form-urlencoded';
  const read = (form: string | Uint8Array) => {
    const { records, rejected } = parseBody(Buffer.from(form), formType);
    return rejected[0]?.rejection.reason ?? records[0];
  };

  it.each([
    ['a field', 'payload=%7B%22a%22%3A1%7D', { a: 1 }],
    ['a field that needs no escape', 'payload=7', 7],
    ['a plus as white space', 'payload=%22a+b%2Bc%22', 'a b+c'],
    ['letters beyond ASCII', 'payload=%22%C3%A9%E2%98%83%22', 'é☃'],
    ['letters beyond ASCII that are not escaped', 'payload="é"', 'é'],
    ['an equals sign in the value', 'payload="a=b"', 'a=b'],
    ['a field beside others', 'a=1&payload=%7B%7D&b', {}],
    ['a name that is escaped', 'pay%6Coad=1', 1],
    ['no body', '', 'body-empty'],
    ['an empty field', 'payload=', 'body-empty'],
    ['a field without a value', 'payload', 'body-empty'],
    ['no such field', 'a=1', 'body-not-form'],
    ['the field in upper case', 'PAYLOAD=1', 'body-not-form'],
    ['JSON instead of a form', '{"a":1}', 'body-not-form'],
    ['two such fields', 'payload=1&payload=1', 'body-not-form'],
    ['two such fields, one escaped', 'payload=1&%70ayload=2', 'body-not-form'],
    ['half an escape', 'payload=%7B%2', 'body-not-form'],
    ['an escape that is no hex', 'payload=%7B%ZZ', 'body-not-form'],
    ['a broken escape in another field', 'a=%&payload=1', 'body-not-form'],
    ['escapes that are not UTF-8', 'payload=%22%E9%22', 'body-not-utf8'],
    ['escapes of an overlong slash', 'payload=%22%C0%AF%22', 'body-not-utf8'],
    ['bytes that are not UTF-8', Buffer.from([0x70, 0xff]), 'body-not-utf8'],
    ['a value that is no JSON', 'payload=%7B', 'body-not-json'],
  ])('%s', (_name, form, found) => {
    expect(read(form)).toEqual(found);
  });

  it('gives the record that was escaped, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        expect(read(new URLSearchParams({ payload: text, more: 'x' }).toString())).toEqual(parseJson(text));
      }),
    );
  });

  it('throws for nothing that a sender can send', () => {
    const piece = fc.constantFrom('payload', '=', '&', '%', '%7B', '%ff', '+', '{}', 'a');
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseBody(Buffer.from(pieces.join('')), formType)));
  });
});

describe('parseJson', () => {
  it('keeps every digit of a number that a double cannot hold', () => {
    expect(
      parseJson('{"id":9007199254740993,"n":-9007199254740993,"big":1e400,"ok":9007199254740991,"f":1.5e3}'),
    ).toEqual({
      id: '9007199254740993',
      n: '-9007199254740993',
      big: '1e400',
      ok: 9_007_199_254_740_991,
      f: 1500,
    });
  });

  it('leaves out keys that reach a prototype, at any depth', () => {
    const text =
      '{"a":{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"b":[{"prototype":1}]},"id":12345678901234567890}';
    expect(JSON.stringify(parseJson(text))).toBe('{"a":{"b":[{}]},"id":"12345678901234567890"}');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('says nothing of the payload in its error', () => {
    expect(() => parseJson('{"password":"hunter2"')).toThrow(/^body-not-json: the body is not JSON$/);
  });
});

describe('validatePayload', () => {
  const schema = z.object({ payload: z.object({ id: z.string(), kind: z.enum(['a', 'b']) }) });

  it('gives what the schema reads', () => {
    expect(validatePayload({ payload: { id: 'x', kind: 'a', more: 1 } }, schema)).toEqual({
      payload: { id: 'x', kind: 'a' },
    });
  });

  it('names place and expectation of every fault, never a value', () => {
    const fault = () => validatePayload({ payload: { id: 424242, kind: 'hunter2' } }, schema);
    expect(fault).toThrow('payload-shape: payload.id: expected string; payload.kind: expected one of 2 values');
    expect(fault).not.toThrow(/hunter2|424242/);
  });

  it('names the record where the record itself is wrong', () => {
    expect(() => validatePayload(null, schema)).toThrow('payload-shape: (record): expected object');
  });

  it('cuts what a sender put into keys', () => {
    const open = z.record(z.string(), z.number());
    expect(() => validatePayload({ ['k'.repeat(500)]: 'x' }, open)).toThrow(/^payload-shape: k{40}: expected number$/);
  });
});
