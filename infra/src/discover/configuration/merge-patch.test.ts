import fc from 'fast-check';
import { type Json, mergePatch } from './merge-patch.ts';

const json = fc.jsonValue() as fc.Arbitrary<Json>;
const object = fc.dictionary(fc.string(), json) as fc.Arbitrary<{ readonly [key: string]: Json }>;

// https://www.rfc-editor.org/rfc/rfc7396#appendix-A
test.each<[Json, Json, Json]>([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j with %j laid over it', (target, patch, merged) => {
  expect(mergePatch(target, patch)).toEqual(merged);
});

test('laid over twice is laid over once', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const once = mergePatch(target, patch);
      expect(mergePatch(once, patch)).toEqual(once);
    }),
  );
});

test('an empty object changes no object, and whatever is no object replaces all', () => {
  fc.assert(
    fc.property(object, json, (target, other) => {
      expect(mergePatch(target, {})).toEqual(target);
      if (typeof other !== 'object' || Array.isArray(other)) expect(mergePatch(target, other)).toEqual(other);
    }),
  );
});

test('keys that the patch does not name keep their values, those that it names have none of null', () => {
  fc.assert(
    fc.property(object, object, (target, patch) => {
      const merged = new Map(Object.entries(mergePatch(target, patch) as object));
      for (const [key, value] of Object.entries(target))
        if (!Object.hasOwn(patch, key)) expect(merged.get(key)).toBe(value);
      for (const [key, value] of Object.entries(patch)) expect(merged.has(key)).toBe(value !== null);
    }),
  );
});

test('neither of the two is changed', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const before = JSON.stringify([target, patch]);
      mergePatch(target, patch);
      expect(JSON.stringify([target, patch])).toBe(before);
    }),
  );
});

test('a key that JavaScript means something by is a key as any other', () => {
  const patch = JSON.parse('{"__proto__":{"polluted":true}}') as Json;
  const merged = mergePatch({ a: 1 }, patch);
  expect(JSON.stringify(merged)).toBe('{"a":1,"__proto__":{"polluted":true}}');
  expect(merged).not.toHaveProperty('polluted');
});
