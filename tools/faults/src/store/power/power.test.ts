import { createSeededRandom } from '@mef/testing';
import type { Operation } from '../trace/operation.ts';
import { fateNames, fates } from './choose-fate.ts';
import { chooseMoments } from './choose-moments.ts';
import { createDisk, type Image } from './create-disk.ts';
import type { Fate } from './fate.ts';
import { judgeImages } from './judge-images.ts';
import type { JudgedImage } from './open-images.ts';

const all: Fate = { keepNames: (count) => count, keep: () => 'all' };
const nothing: Fate = { keepNames: () => 0, keep: () => 'none' };
const create = (file: string): Operation => ({ kind: 'create', file });
const write = (offset: number, text: string, file = 'f'): Operation => ({
  kind: 'write',
  file,
  offset,
  bytes: Buffer.from(text),
});
const sync = (hasFailed = false, file = 'f'): Operation => ({ kind: 'sync', file, hasFailed });
const syncFolder: Operation = { kind: 'sync folder' };

function left(operations: readonly Operation[], fate: Fate, failedSync: Fate = nothing): Record<string, string> {
  const disk = createDisk(failedSync);
  for (const operation of operations) disk.apply(operation);
  return toTexts(disk.cutPower(fate));
}
const toTexts = (image: Image) => Object.fromEntries([...image].map(([name, bytes]) => [name, bytes.toString()]));

test('what was synced is there whatever else was lost; what was not is there as fate has it', () => {
  const operations = [create('f'), syncFolder, write(0, 'aaaa'), sync(), write(2, 'bbbb')];
  expect(left(operations, nothing)).toEqual({ f: 'aaaa' });
  expect(left(operations, all)).toEqual({ f: 'aabbbb' });
});

test('a later write may be there without an earlier one, and the gap reads as zeros', () => {
  const operations = [create('f'), syncFolder, write(0, 'aa'), write(2, 'bb')];
  expect(left(operations, { ...all, keep: (at) => (at === 1 ? 'all' : 'none') })).toEqual({ f: '\0\0bb' });
});

test('a torn write keeps the sectors of 512 bytes that fate names', () => {
  const operations = [create('f'), syncFolder, write(500, 'x'.repeat(600))];
  const { f = '' } = left(operations, { ...all, keep: () => (sector) => sector !== 1 });
  expect([f.slice(0, 512), f.slice(512, 1024), f.slice(1024)]).toEqual([
    '\0'.repeat(500) + 'x'.repeat(12),
    '\0'.repeat(512),
    'x'.repeat(76),
  ]);
});

test('a file is there after the sync of its folder, and gone after the next one', () => {
  const made = [create('f'), write(0, 'a'), sync()];
  expect(left(made, nothing)).toEqual({});
  expect(left(made, all)).toEqual({ f: 'a' });
  const removed = [...made, syncFolder, { kind: 'remove', file: 'f' }] as const;
  expect(left(removed, nothing)).toEqual({ f: 'a' });
  expect(left(removed, all)).toEqual({});
  expect(left([...removed, syncFolder], nothing)).toEqual({});
});

test('names change in their order: a new file of a name never stands there with the old one’s bytes', () => {
  const again = [
    create('f'),
    write(0, 'old'),
    sync(),
    syncFolder,
    { kind: 'remove', file: 'f' },
    create('f'),
    write(0, 'new'),
  ] as const;
  for (const [names, expected] of [
    [0, { f: 'old' }],
    [1, {}],
    [2, { f: 'new' }],
  ] as const)
    expect(left(again, { ...all, keepNames: () => names })).toEqual(expected);
  const renamed = [
    create('a'),
    write(0, 'x', 'a'),
    sync(false, 'a'),
    syncFolder,
    { kind: 'rename', file: 'a', to: 'b' },
  ] as const;
  expect(left(renamed, nothing)).toEqual({ a: 'x' });
  expect(left(renamed, all)).toEqual({ b: 'x' });
});

test('what a failed sync should have written is not written by a later one that succeeds', () => {
  const operations = [create('f'), syncFolder, write(0, 'aaaa'), sync(true), write(4, 'bbbb'), sync()];
  expect(left(operations, all)).toEqual({ f: '\0\0\0\0bbbb' });
  expect(left([...operations, write(0, 'aaaa'), sync()], nothing)).toEqual({ f: 'aaaabbbb' });
  expect(left(operations, nothing, all)).toEqual({ f: 'aaaabbbb' });
});

test('a file can be cut, and grows with zeros', () => {
  const operations = [
    create('f'),
    syncFolder,
    write(0, 'abcdef'),
    { kind: 'truncate', file: 'f', size: 2 },
    write(4, 'x'),
  ] as const;
  expect(left(operations, all)).toEqual({ f: 'ab\0\0x' });
});

test('an image of one moment is not changed by what comes after it', () => {
  const disk = createDisk(nothing);
  for (const operation of [create('f'), syncFolder, write(0, 'one'), sync()]) disk.apply(operation);
  const image = disk.cutPower(all);
  for (const operation of [write(0, 'two'), sync()]) disk.apply(operation);
  expect(toTexts(image)).toEqual({ f: 'one' });
  expect(toTexts(disk.cutPower(nothing))).toEqual({ f: 'two' });
});

test('a recording that began too late makes no image', () => {
  expect(() => left([write(0, 'a')], all)).toThrow('f is used before it is made: the recording began too late.');
});

test.each(fateNames)('%s: never less than what was synced, never what was not written', (name) => {
  for (let seed = 1; seed <= 20; seed++) {
    const operations = [create('f'), syncFolder, write(0, 'a'.repeat(9000)), sync(), write(9000, 'b'.repeat(9000))];
    const { f = '' } = left(operations, fates[name](createSeededRandom(seed)));
    expect(f.slice(0, 9000)).toBe('a'.repeat(9000));
    expect(f.slice(9000)).toMatch(/^[b\0]*$/);
  }
});

test('fates differ: some keep nothing, some all, some a part', () => {
  const operations = [
    create('f'),
    syncFolder,
    ...Array.from({ length: 8 }, (_, at) => write(at * 4096, 'b'.repeat(4096))),
  ];
  const lengths = fateNames.map(
    (name) => left(operations, fates[name](createSeededRandom(1)))['f']?.replaceAll('\0', '').length,
  );
  expect(lengths[0]).toBe(0);
  expect(lengths[1]).toBe(8 * 4096);
  for (const length of lengths.slice(2)) expect(length).toBeGreaterThan(0);
  for (const length of lengths.slice(2)) expect(length).toBeLessThan(8 * 4096);
});

test('half of the moments are right behind an answer', () => {
  const answer: Operation = { kind: 'answer', bytes: Buffer.alloc(0) };
  const operations = [create('f'), write(0, 'a'), answer, ...Array.from({ length: 50 }, () => write(0, 'a'))];
  const moments = chooseMoments(operations, 40, createSeededRandom(1));
  expect(moments.filter((moment) => moment === 3).length).toBeGreaterThanOrEqual(20);
  expect(new Set(moments).size).toBeGreaterThan(5);
  expect(Math.max(...moments)).toBeLessThanOrEqual(operations.length);
});

describe('judging images', () => {
  const sound: JudgedImage = {
    fate: 'any of it',
    acknowledged: 2,
    storedOnce: ['a', 'b'],
    lost: [],
    doubled: [],
    altered: [],
    markedDamaged: [],
    unknown: [],
    complaint: '',
  };
  test.each<[string, Partial<JudgedImage>, readonly boolean[]]>([
    ['sound', {}, [true, true, true, true]],
    ['an event is missing', { lost: ['a'] }, [false, true, true, true]],
    ['an event is there twice', { doubled: ['a'] }, [true, false, true, true]],
    ['an event is another', { altered: ['a'] }, [true, true, false, true]],
    ['an event is damaged', { markedDamaged: ['a'] }, [true, true, false, true]],
    ['an event is nobody’s', { unknown: ['x'] }, [true, true, false, true]],
    [
      'a journal was being written',
      { complaint: 'The journal of /x/mozdef.db breaks off after 4 pages.\n' },
      [true, true, true, true],
    ],
    ['the receiver found damage', { complaint: 'The database is damaged.' }, [true, true, true, false]],
  ])('%s', (_name, flaw, held) => {
    expect(judgeImages([sound, { ...sound, ...flaw }]).map((check) => check.held)).toEqual(held);
  });
});
