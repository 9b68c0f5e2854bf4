import { oneOrList, scalarsAt, valuesAt } from './values-at.ts';

describe('valuesAt', () => {
  it.each([
    ['a key', { a: 1 }, 'a', [1]],
    ['a deeper key', { a: { b: 'x' } }, 'a.b', ['x']],
    ['every item of a list on the way', { a: [{ b: 1 }, { b: 2 }, {}] }, 'a.b', [1, 2]],
    ['every item of a list at the end', { a: ['x', ['y']] }, 'a', ['x', 'y']],
    ['null as a value', { a: null }, 'a', [null]],
    ['nothing below a scalar', { a: 'text' }, 'a.length', []],
    ['nothing that is only inherited', {}, 'constructor.name', []],
    ['nothing in no record', undefined, 'a', []],
    ['nothing in an empty list', { a: [] }, 'a.b', []],
  ])('finds %s', (_what, record, path, expected) => {
    expect(valuesAt(record, path)).toEqual(expected);
  });
});

describe('scalarsAt', () => {
  it('gives ids as text, booleans as they are, and leaves out what is neither', () => {
    const record = { ids: [81234567890, ' 12 ', '', null, { id: 1 }, false] };
    expect(scalarsAt(record, 'ids')).toEqual(['81234567890', '12', false]);
  });
});

describe('oneOrList', () => {
  it.each([
    [[], undefined],
    [['a'], 'a'],
    [['a', 'a'], 'a'],
    [
      ['a', 'b', 'a'],
      ['a', 'b'],
    ],
  ])('makes %j a detail', (values, expected) => {
    expect(oneOrList(values)).toEqual(expected);
  });
});
