import { valueAt } from './index.ts';

describe('valueAt', () => {
  it.each([
    ['a key', { a: 1 }, 'a', 1],
    ['a deeper key', { a: { b: 'x' } }, 'a.b', 'x'],
    ['a list at the end', { a: ['x'] }, 'a', ['x']],
    ['null, which is something', { a: null }, 'a', null],
    ['nothing in a list', { a: [{ b: 1 }] }, 'a.0.b', undefined],
    ['nothing below a text', { a: 'text' }, 'a.length', undefined],
    ['nothing that is only inherited', {}, 'constructor.name', undefined],
    ['nothing in no record', undefined, 'a', undefined],
  ])('finds %s', (_what, record, path, expected) => expect(valueAt(record, path)).toEqual(expected));
});
