import { createSeededRandom } from '@mef/testing';
import { judgeDamage, type DamageVerdict, type Reopened } from './judge-damage.ts';
import { chooseWounds, wound } from './wound.ts';

test('wounds lie all over the file, of each kind', () => {
  const wounds = chooseWounds(3000, 30, createSeededRandom(1));
  expect(new Set(wounds.map(({ kind }) => kind))).toEqual(new Set(['bit', 'bytes', 'cut']));
  for (const [at, { offset }] of wounds.entries()) expect([at, Math.floor(offset / 100)]).toEqual([at, at]);
});

test('a wound changes what it names and nothing else, in a copy', () => {
  const bytes = Buffer.alloc(20);
  expect(wound(bytes, { kind: 'cut', offset: 5 })).toEqual(Buffer.alloc(5));
  expect(wound(bytes, { kind: 'bit', offset: 9 })).toEqual(Buffer.alloc(20).fill(2, 9, 10));
  expect(wound(bytes, { kind: 'bytes', offset: 9 })).toEqual(Buffer.alloc(20).fill(255, 9, 17));
  expect(wound(bytes, { kind: 'bytes', offset: 18 })).toEqual(Buffer.alloc(20).fill(255, 18));
  expect(bytes).toEqual(Buffer.alloc(20));
});

const sound: Reopened = {
  storedOnce: ['a'],
  lost: [],
  doubled: [],
  altered: [],
  markedDamaged: [],
  unknown: [],
  said: '',
  hasStarted: true,
  takesNew: true,
  notFoundByWord: [],
};

test.each<[DamageVerdict, Partial<Reopened>]>([
  ['unharmed', {}],
  ['told', { said: 'The database is damaged.', lost: ['a'] }],
  ['told', { markedDamaged: ['a'] }],
  ['refused', { hasStarted: false, said: 'The database is damaged.' }],
  ['stuck', { hasStarted: false }],
  ['stuck', { takesNew: false }],
  ['silent loss', { lost: ['a'] }],
  ['not found', { notFoundByWord: ['a'] }],
  ['wrong data', { altered: ['a'], said: 'The database is damaged.' }],
  ['wrong data', { unknown: ['x'] }],
  ['wrong data', { doubled: ['a'] }],
])('%s: %j', (verdict, flaw) => {
  expect(judgeDamage({ ...sound, ...flaw })).toBe(verdict);
});
