import * as fc from 'fast-check';
import { countElements } from './count-elements.ts';

test('an array has as many elements as it has once it is parsed, however it is written', () => {
  const spaces = fc.constantFrom(undefined, 1, '\t');
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), spaces, (array, space) => {
      expect(countElements(JSON.stringify(array, null, space), Infinity)).toBe(array.length);
    }),
  );
});

test.each([
  ['what stands behind the array is not counted', '[1,2]\n[3,4,5]', 2],
  ['a string that does not end', '[1,"2,3', 2],
  ['a string that ends in a backslash', '[1,"2\\', 2],
  ['an array that does not end', '[1,2,[3,4', 3],
])('%s', (_name, text, count) => {
  expect(countElements(text, Infinity)).toBe(count);
});

test('no more is counted than is asked for', () => {
  expect(countElements('[1,2,3,4]', 3)).toBe(3);
});
