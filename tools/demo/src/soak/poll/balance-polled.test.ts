import { balancePolled, isPolledBalanced } from './balance-polled.ts';

const good = { ids: ['a', 'b'], stored: ['b', 'a'], everHappened: new Set(['a', 'b']), deadLetters: [] };

describe('balancePolled', () => {
  it('is balanced where every event is there once', () => {
    const balance = balancePolled(good);
    expect([isPolledBalanced(balance), balance.happened, balance.storedOnce]).toEqual([true, 2, 2]);
  });

  it('allows what happened after the ids were asked for', () => {
    const balance = balancePolled({ ...good, stored: ['a', 'b', 'c'], everHappened: new Set(['a', 'b', 'c']) });
    expect([isPolledBalanced(balance), balance.storedOnce]).toEqual([true, 2]);
  });

  it.each([
    ['an event is lost', { stored: ['a'] }, { lost: ['b'] }],
    ['an event is there twice', { stored: ['a', 'b', 'b'] }, { duplicated: ['b'] }],
    ['an event never happened', { stored: ['a', 'b', 'x'] }, { unexpected: ['x'] }],
    ['a record is a dead letter', { deadLetters: ['payload-shape'] }, { deadLetters: ['payload-shape'] }],
  ])('is not where %s', (_what, change, expected) => {
    const balance = balancePolled({ ...good, ...change });
    expect(balance).toMatchObject(expected);
    expect(isPolledBalanced(balance)).toBe(false);
  });
});
