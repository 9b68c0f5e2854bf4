import { balance, isBalanced, type Entry } from './book.ts';

const acknowledged: Entry = { at: 0, isWarmUp: false, attempts: 1, answeredMs: 5, lastFailure: undefined };
const failed: Entry = { at: 0, isWarmUp: false, attempts: 4, answeredMs: undefined, lastFailure: '503' };

function balanceOf(book: Record<string, Entry>, stored: Record<string, number>, dead: Record<string, number> = {}) {
  return balance(new Map(Object.entries(book)), new Map(Object.entries(stored)), new Map(Object.entries(dead)));
}

describe('balance', () => {
  it('is even when every acknowledged delivery is stored once', () => {
    const result = balanceOf({ a: acknowledged, b: acknowledged }, { a: 1, b: 1 });
    expect(result).toMatchObject({ sent: 2, accepted: 2, storedOnce: 2 });
    expect(isBalanced(result)).toBe(true);
  });

  it.each([
    ['lost', balanceOf({ a: acknowledged }, {}), { lost: ['a'] }],
    ['duplicated', balanceOf({ a: acknowledged }, { a: 2 }), { duplicated: ['a'], storedOnce: 0 }],
    ['duplicated without an answer', balanceOf({ a: failed }, { a: 2 }), { duplicated: ['a'] }],
    ['unexpected', balanceOf({}, { a: 1 }), { unexpected: ['a'] }],
    [
      'a dead letter, which is kept but not lost',
      balanceOf({ a: acknowledged }, {}, { a: 1 }),
      { deadLetters: ['a'], lost: [] },
    ],
  ])('shows what is %s', (_what, result, expected) => {
    expect(result).toMatchObject(expected);
    expect(isBalanced(result)).toBe(false);
  });

  it('does not call lost what was stored or not without an answer: a time-out tells nothing', () => {
    const result = balanceOf({ a: acknowledged, b: failed, c: failed }, { a: 1, b: 1 });
    expect(result).toMatchObject({ accepted: 1, storedUnacknowledged: 1, lost: [], neverAccepted: ['b', 'c'] });
    expect(isBalanced(result)).toBe(false);
  });
});
