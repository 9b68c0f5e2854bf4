import { createSeededRandom } from '@mef/testing';
import { judgeDamage, type DamageVerdict, type Reopened } from './judge-damage.ts';
import { PAGE_BYTES, type Page } from './list-pages.ts';
import { mayLose } from './may-lose.ts';
import { chooseWounds, wound, type Wound } from './wound.ts';

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
  ['told', { said: 'The database is damaged. The others are not searchable.', lost: ['a'] }],
  ['told', { said: 'The journal breaks off: the last events are lost.', lost: ['a'] }],
  ['told', { said: 'The database is damaged.' }],
  ['told', { markedDamaged: ['a'] }],
  ['refused', { hasStarted: false, said: 'The database is damaged.' }],
  ['stuck', { hasStarted: false }],
  ['stuck', { takesNew: false }],
  ['silent loss', { lost: ['a'] }],
  ['silent loss', { lost: ['a'], said: 'The database is damaged. Its indices are rebuilt.' }],
  ['silent loss', { lost: ['a'], markedDamaged: ['b'] }],
  ['needless loss', { lost: ['a', 'b', 'c'], said: '0 could be read; the others are not searchable.' }],
  ['needless loss', { lost: ['a', 'b'], markedDamaged: ['c'], said: 'The others are not searchable.' }],
  ['not found', { notFoundByWord: ['a'] }],
  ['wrong data', { altered: ['a'], said: 'The database is damaged.' }],
  ['wrong data', { unknown: ['x'] }],
  ['wrong data', { doubled: ['a'] }],
])('%s: %j', (verdict, flaw) => {
  expect(judgeDamage({ ...sound, ...flaw }, 2)).toBe(verdict);
});

test('a wound excuses the events on the pages that it hurts, and no others', () => {
  const pages = new Map<number, Page>([
    [1, { name: 'sqlite_schema', pagetype: 'leaf', ncell: 9 }],
    [2, { name: 'events', pagetype: 'internal', ncell: 3 }],
    [3, { name: 'events', pagetype: 'leaf', ncell: 5 }],
    [4, { name: 'events', pagetype: 'overflow', ncell: 0 }],
    [5, { name: 'events_by_time', pagetype: 'leaf', ncell: 80 }],
  ]);
  const excused = (page: number, kind: Wound['kind'] = 'bit', at = 100) =>
    mayLose(pages, 'mozdef.db', { kind, offset: (page - 1) * PAGE_BYTES + at });
  expect([1, 2, 3, 4, 5, 6].map((page) => excused(page))).toEqual([Infinity, Infinity, 5, 1, 0, 0]);
  expect(excused(3, 'bytes', PAGE_BYTES - 7)).toBe(6);
  expect(excused(3, 'bytes', PAGE_BYTES - 8)).toBe(5);
  expect(excused(5, 'cut')).toBe(Infinity);
  expect(mayLose(pages, 'mozdef.db-wal', { kind: 'bit', offset: 0 })).toBe(Infinity);
  expect(mayLose(pages, 'mozdef.db-shm', { kind: 'cut', offset: 0 })).toBe(0);
});
