import { addTerm } from './add-term.ts';
import { flattenEvent } from './flatten-event.ts';

test.each([
  ['', 'category', 'heartbeat', 'category:heartbeat'],
  ['x', 'category', 'account lock', 'x category:"account lock"'],
  ['a OR b', 'f', 'v', '(a OR b) f:v'],
  ['f:v', 'f', 'v', 'f:v'],
  ['f:w OR f:v', 'f', 'v', '(f:w OR f:v) f:v'],
  ['f:v OR f:w', 'f', 'v', '(f:v OR f:w) f:v'],
  ['(f:w OR f:v) f:v', 'f', 'v', '(f:w OR f:v) f:v'],
  ['(f:w OR f:v)', 'f', 'v', '(f:w OR f:v) f:v'],
  ['"a OR b"', 'f', 'v', '"a OR b" f:v'],
  ['n:[1 TO 2] AND f:v', 'f', 'v', 'n:[1 TO 2] AND f:v'],
  ['NOT f:v', 'f', 'v', 'NOT f:v f:v'],
  ['x AND NOT NOT f:v', 'f', 'v', 'x AND NOT NOT f:v'],
  ['x f:"a b" y', 'f', 'a b', 'x f:"a b" y'],
  ['"f:v"', 'f', 'v', '"f:v" f:v'],
  ['x f:v', 'f', 'v', 'x f:v'],
  ['f:vw', 'f', 'v', 'f:vw f:v'],
  ['', 'f', '(x', 'f:"(x"'],
  ['', 'f', '192.0.2.0/24', 'f:"192.0.2.0/24"'],
  ['', 'f', '2001:db8::1', 'f:"2001:db8::1"'],
])('%j with %s of %j is %j', (query, field, value, expected) => {
  expect(addTerm(query, field, value)).toBe(expected);
});

test('a value may be left out', () => {
  expect(addTerm('x', 'f', 'v', true)).toBe('x NOT f:v');
  expect(addTerm('x NOT f:v', 'f', 'v', true)).toBe('x NOT f:v');
  expect(addTerm('f:v', 'f', 'v', true)).toBe('f:v NOT f:v');
  expect(addTerm('NOT (a OR b) f:v', 'f', 'v', true)).toBe('NOT (a OR b) f:v NOT f:v');
  expect(addTerm('NOT (a OR b) f:v', 'f', 'v')).toBe('NOT (a OR b) f:v');
  expect(addTerm('a OR b', 'f', 'v', true)).toBe('(a OR b) NOT f:v');
});

test('an event has its values with their names; some of them cannot be searched for', () => {
  const fields = flattenEvent({
    a: 'x',
    tags: ['one', 'two'],
    d: { 'b c': 1, n: null, q: 'say "x"', long: 'l'.repeat(201) },
  });
  expect(fields.map(({ path, value, isTerm }) => [path, value.slice(0, 8), isTerm])).toEqual([
    ['a', 'x', true],
    ['tags', 'one', true],
    ['tags', 'two', true],
    ['d.b c', '1', false],
    ['d.n', 'null', false],
    ['d.q', 'say "x"', false],
    ['d.long', 'llllllll', false],
  ]);
});
