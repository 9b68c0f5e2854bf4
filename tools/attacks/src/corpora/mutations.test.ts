import { createSeededRandom } from '@mef/testing';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateRecord, placesOf, withValue, type Json } from './mutate-record.ts';

const record: Json = { a: 1, b: { c: [true, { d: 'x' }] } };

describe('changed records', () => {
  it('are changed at one place', () => {
    expect(withValue(record, ['b', 'c', '1', 'd'], 7)).toEqual({ a: 1, b: { c: [true, { d: 7 }] } });
  });
  it('lack what was taken out', () => {
    expect(withValue(record, ['a'], undefined)).toEqual({ b: { c: [true, { d: 'x' }] } });
  });
  it('have what was not there', () => {
    expect(withValue(record, ['e', 'f'], 'new')).toEqual({ a: 1, b: { c: [true, { d: 'x' }] }, e: { f: 'new' } });
  });
  it('are left as they were', () => {
    withValue(record, ['a'], 2);
    expect(record).toEqual({ a: 1, b: { c: [true, { d: 'x' }] } });
  });
  it('have places for each value, lists and objects too', () => {
    expect(placesOf(record)).toEqual([
      ['a'],
      ['b'],
      ['b', 'c'],
      ['b', 'c', '0'],
      ['b', 'c', '1'],
      ['b', 'c', '1', 'd'],
    ]);
  });
  it('are the same again with the same seed, and differ otherwise', () => {
    const changed = (seed: number) => JSON.stringify(mutateRecord(record, createSeededRandom(seed)));
    const texts = Array.from({ length: 20 }, (_, seed) => changed(seed));
    expect(texts).toEqual(Array.from({ length: 20 }, (_, seed) => changed(seed)));
    expect(new Set(texts).size).toBeGreaterThan(10);
  });
});

describe('changed bytes', () => {
  const body = Buffer.from(JSON.stringify(record));
  const changed = (seed: number) => mutateBytes(body, createSeededRandom(seed), Buffer.from('{"other":true}'));
  it('differ, mostly, and are the same again with the same seed', () => {
    const texts = Array.from({ length: 100 }, (_, seed) => changed(seed).toString('hex'));
    expect(texts).toEqual(Array.from({ length: 100 }, (_, seed) => changed(seed).toString('hex')));
    expect(texts.filter((text) => text !== body.toString('hex')).length).toBeGreaterThan(90);
  });
});
