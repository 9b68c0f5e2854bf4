import * as fc from 'fast-check';
import { parseQuery } from './parse-query.ts';
import { limits } from './limits.ts';

test.each<[string, number, string]>([
  ['"open', 0, 'This quote is not closed.'],
  ['word "open', 5, 'This quote is not closed.'],
  ['wo"rd', 2, 'A quote may only stand at the start of a term or after a colon.'],
  ['username:', 9, 'The field username has no value: write username:value.'],
  ['category:""', 9, 'The field category has no value: write category:value.'],
  ['category:"  "', 9, 'The field category has no value: write category:value.'],
  ['a &', 2, 'There is no letter or digit to search for.'],
  ['a && b', 2, 'There is no letter or digit to search for: write AND.'],
  ['""', 0, 'There is no letter or digit to search for.'],
  ['*', 0, 'There is no letter or digit to search for.'],
  ['a AND', 5, 'A term is expected here, and the query ends.'],
  ['a OR OR b', 5, 'A term is expected before and after OR; put it in quotes to search for the word.'],
  ['AND a', 0, 'A term is expected before and after AND; put it in quotes to search for the word.'],
  ['NOT', 3, 'A term is expected here, and the query ends.'],
  ['(a OR b', 0, 'This parenthesis is not closed.'],
  ['a (b (c)', 2, 'This parenthesis is not closed.'],
  ['a) b', 1, 'This parenthesis closes none that is open.'],
  ['()', 1, 'A term is expected before this parenthesis closes.'],
  ['(a OR )', 6, 'A term is expected before this parenthesis closes.'],
  ['f:(a OR b)', 2, 'A group cannot follow a field: write (f:a OR f:b).'],
  ['f:[1 TO 2', 2, 'This range is not closed: write [from TO to].'],
  ['f:[1 2]', 2, 'This is no range: write f:[from TO to], f:>=from or f:<to.'],
  ['f:[* TO *]', 2, 'This is no range: write f:[from TO to], f:>=from or f:<to.'],
  ['f:>', 2, 'This is no range: write f:[from TO to], f:>=from or f:<to.'],
  ['f:192.0.2.0/33', 2, 'The prefix of this address has at most 32 bits, as in 192.0.2.0/24.'],
  ['a ip:2001:db8::/129', 5, 'The prefix of this address has at most 128 bits, as in 192.0.2.0/24.'],
  [`${'a '.repeat(limits.terms)}b`, 2 * limits.terms, 'A query has at most 32 terms.'],
  [`${'f:>1 '.repeat(limits.ranges)}f:>1`, 5 * limits.ranges, 'A query has at most 8 ranges.'],
  [`${'f:192.0.2.0/24 '.repeat(limits.ranges)}f:>1`, 15 * limits.ranges, 'A query has at most 8 ranges.'],
  ['a'.repeat(1001), 1000, 'A query has at most 1000 characters.'],
  [`${'('.repeat(17)}a${')'.repeat(17)}`, 16, 'Parentheses and NOT stand at most 16 deep in each other.'],
  [`${'NOT '.repeat(17)}a`, 64, 'Parentheses and NOT stand at most 16 deep in each other.'],
])('the mistake in %j is at %d', (query, position, message) => {
  expect(() => parseQuery(query)).toThrow(expect.objectContaining({ name: 'QueryError', position, message }) as Error);
});

test('what only words decide is one question to the index', () => {
  for (const query of ['a b', 'a AND b', '(a OR b) c', 'a OR (b c:d)'])
    expect(parseQuery(query)).toMatchObject({ kind: 'match' });
});

test('a query is read or its mistake is named, whatever it is made of', () => {
  const parts = fc.constantFrom(
    '(',
    ')',
    'NOT ',
    ' AND ',
    ' OR ',
    'a',
    'f:',
    '[',
    ' TO ',
    ']',
    '{',
    '}',
    '>',
    '<',
    '"',
    ' ',
    ':',
    '*',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 400 }), (list) => {
      try {
        parseQuery(list.join(''));
      } catch (error) {
        expect(error).toMatchObject({ name: 'QueryError', position: expect.any(Number) as number });
      }
    }),
    { numRuns: 300 },
  );
});
