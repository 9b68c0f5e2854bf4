import type { Promised } from '../ledger/promised.ts';
import type { Evidence, FoundEvent } from './evidence.ts';
import { findBroken, invariantNames, invariants } from './invariants.ts';

const promised: Promised = {
  key: 'e1',
  kind: 'event',
  from: 'zoom-webhook',
  letters: ['letter of a 0'],
  eventTime: '2026-01-02T03:04:05.000Z',
  receivedAt: [Date.UTC(2026, 0, 2, 3, 4, 6)],
  at: 10_000,
};
const found: FoundEvent = {
  id: 'e1',
  line: '{}',
  utctimestamp: '2026-01-02T03:04:05.000+00:00',
  receivedAt: '2026-01-02T03:04:06.000+00:00',
  at: 11_000,
};
const good: Evidence = {
  promises: [promised],
  offered: new Set(['e1', 'e2']),
  stored: new Map([['e1', found]]),
  kept: new Set(),
  texts: [{ where: 'MozDef', text: '{}' }],
  raws: ['{"topic":"secret, and rightly here"}'],
  forbidden: ['secret'],
  forgedMark: 'forged',
  backlog: { 'the queue': 0 },
  promptSince: 5_000,
  sightings: [],
};
const letter: Promised = { ...promised, key: 'letter of b 0', kind: 'letter', letters: ['letter of b 0'] };

describe('findBroken', () => {
  it('finds nothing where all holds', () => {
    expect(findBroken(good)).toEqual([]);
    expect(findBroken({ ...good, promises: [letter], kept: new Set(['letter of b 0']) })).toEqual([]);
  });

  it.each<[string, Partial<Evidence>]>([
    ['I-1: lost: event of zoom-webhook, e1', { stored: new Map(), promptSince: 90_000 }],
    ['I-1: lost: letter of zoom-webhook, letter of b 0', { promises: [letter] }],
    ['I-3: a forged event is in MozDef', { texts: [{ where: 'MozDef', text: 'forged' }] }],
    ['I-3: a forged event is in the bytes of a letter', { raws: ['{"topic":"forged"}'] }],
    ['I-4: made up: e1', { offered: new Set() }],
    ['I-4: another event time: e1', { stored: new Map([['e1', { ...found, utctimestamp: found.receivedAt }]]) }],
    [
      'I-4: a receive time that no delivery had: e1',
      { stored: new Map([['e1', { ...found, receivedAt: found.utctimestamp }]]) },
    ],
    ['I-7: stored 60.001 s after it was accepted: e1', { stored: new Map([['e1', { ...found, at: 70_001 }]]) }],
    ['I-8: 2 wait in the queue', { backlog: { 'the queue': 2 } }],
    [
      "I-8: a letter of zoom-webhook is still open that today's code takes: e1",
      { stored: new Map(), kept: new Set(['letter of a 0']), promptSince: 90_000 },
    ],
    ['I-10: what nobody may read is in a letter', { texts: [{ where: 'a letter', text: 'a secret' }] }],
    ['I-12: seen', { sightings: [{ invariant: 'I-12', at: 0, what: 'seen' }] }],
  ])('%s', (sentence, change) => {
    expect(findBroken({ ...good, ...change })).toEqual([sentence]);
  });
});

describe('the table of invariants', () => {
  it('says of each where it is checked', () => {
    expect(invariantNames).toEqual(Array.from({ length: 12 }, (_none, at) => `I-${at + 1}`));
    for (const { check, watched, elsewhere } of Object.values(invariants))
      expect([check, watched, elsewhere].some((one) => one !== undefined)).toBe(true);
  });
});
