import { defineEventTypes, instant, ipAddress, text } from './index.ts';

describe('instant', () => {
  it.each([
    [1_626_230_691_572, '2021-07-14T02:44:51.572Z'],
    ['1641884378841', '2022-01-11T06:59:38.841Z'],
    [1_626_230_691, '2021-07-14T02:44:51.000Z'],
    ['2021-07-26T20:13:57Z', '2021-07-26T20:13:57.000Z'],
    ['2021-07-26T20:13:57+02:00', '2021-07-26T18:13:57.000Z'],
    ['2021-07-26T20:13:57-0530', '2021-07-27T01:43:57.000Z'],
    ['2024-09-08 15:58:40', '2024-09-08T15:58:40.000Z'],
    ['2024-02-29T00:00:00.123456789Z', '2024-02-29T00:00:00.123Z'],
  ])('reads %s', (value, iso) => expect(new Date(instant(value) ?? Number.NaN).toISOString()).toBe(iso));

  it.each([
    '',
    'yesterday',
    '2024-02-30T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01',
    0,
    -5,
    Number.NaN,
    Infinity,
    null,
    undefined,
    {},
    true,
    '99999999999999999999',
  ])('does not guess at %p', (value) => expect(instant(value)).toBeUndefined());
});

describe('text', () => {
  it('is the same for an id as text and as a number', () =>
    expect([text(85746065), text('85746065')]).toEqual(['85746065', '85746065']));
  it.each(['', '  ', null, undefined, {}, [], true])('%p is absent', (value) => expect(text(value)).toBeUndefined());
});

describe('ipAddress', () => {
  it.each(['192.0.2.7', '2001:db8::1'])('takes %s', (value) => expect(ipAddress(value)).toBe(value));
  it.each(['192.0.2.7:443', '192.0.2.7, 10.0.0.1', '', 'unknown', '192.0.2', 'fe80::1%eth0', 7])(
    'leaves %p out',
    (value) => expect(ipAddress(value)).toBeUndefined(),
  );
});

describe('defineEventTypes', () => {
  const table = defineEventTypes('acme', {
    'user.signed_in': ['authentication', 'INFO', 'signed in'],
    'user.*': ['configuration', 'NOTICE', ''],
    '*_deleted': ['acme', 'WARNING', 'deleted'],
    'user.*_deleted': ['account deletion', 'WARNING', 'deleted'],
  });

  it('prefers the exact row, then the longest pattern', () => {
    expect(table.classify('user.signed_in')).toEqual({
      category: 'authentication',
      severity: 'INFO',
      phrase: 'signed in',
      row: 'user.signed_in',
    });
    expect(table.classify('user.soft_deleted').row).toBe('user.*_deleted');
    expect(table.classify('file_deleted').row).toBe('*_deleted');
    expect(table.classify('user.renamed_twice')).toEqual({
      category: 'configuration',
      severity: 'NOTICE',
      phrase: 'user renamed twice',
      row: 'user.*',
    });
  });

  it('keeps a name that no row covers, under the name of the provider', () => {
    expect(table.classify('brand.new_thing')).toEqual({
      category: 'acme',
      severity: 'INFO',
      phrase: 'brand new thing',
      row: undefined,
    });
  });

  it('takes names that are properties of every object as unknown', () => {
    for (const name of ['constructor', '__proto__', 'toString']) expect(table.classify(name).row).toBeUndefined();
  });

  it('takes a dot in a pattern as a dot', () => expect(table.classify('userXrenamed').row).toBeUndefined());
});
