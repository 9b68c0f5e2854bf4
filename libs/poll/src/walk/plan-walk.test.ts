import { DAY, HOUR, MINUTE, openRules, sampleRules } from './fixtures/sample-rules.ts';
import { backfillCursor, firstCursor, planWalk } from './plan-walk.ts';

const T = Date.UTC(2026, 0, 2);

describe('the first walk', () => {
  it('of an instance that never ran looks back as far as its source says', () => {
    expect(planWalk(firstCursor(openRules, T), openRules, T)).toEqual({ from: T - HOUR, isLast: true });
  });

  it('of a backfill begins and ends where it was asked to, without any overlap', () => {
    const cursor = backfillCursor(openRules, T - 2 * HOUR, T - HOUR, T);
    expect(planWalk(cursor, openRules, T)).toEqual({ from: T - 2 * HOUR, to: T - HOUR, isLast: true });
  });
});

describe('the next walk', () => {
  it('is the one that is under way', () => {
    const walk = { from: T, isLast: true };
    expect(planWalk({ ...firstCursor(openRules, T), walk }, openRules, T + DAY)).toBe(walk);
  });

  it('begins an overlap before what is durable, and never before the log does', () => {
    const cursor = firstCursor(openRules, T);
    expect(planWalk({ ...cursor, doneUntil: T }, openRules, T)?.from).toBe(T - 15 * MINUTE);
    expect(planWalk({ ...cursor, doneUntil: T - 100 * DAY }, openRules, T)?.from).toBe(T - 90 * DAY);
  });

  it('reaches a window beyond the overlap; the last one up to what has settled', () => {
    const cursor = { ...firstCursor(sampleRules, T), doneUntil: T - 2 * HOUR };
    const from = T - 2 * HOUR - 15 * MINUTE;
    expect(planWalk(cursor, sampleRules, T)).toEqual({ from, to: T - HOUR, isLast: false });
    expect(planWalk({ ...cursor, windowMs: 3 * HOUR }, sampleRules, T)).toEqual({ from, to: T - MINUTE, isLast: true });
    const { windowMs: _window, ...whole } = cursor;
    expect(planWalk(whole, sampleRules, T)).toEqual({ from, to: T - MINUTE, isLast: true });
  });

  it('is none where nothing has settled since', () => {
    const cursor = { ...firstCursor(sampleRules, T), doneUntil: T };
    const settled = T - 15 * MINUTE + sampleRules.settleMs;
    expect(planWalk(cursor, sampleRules, settled)).toBeUndefined();
    expect(planWalk(cursor, sampleRules, settled + 1)).toMatchObject({ to: T - 15 * MINUTE + 1 });
  });

  it.each([
    ['open', openRules],
    ['in windows', sampleRules],
  ])('of a backfill is none behind its end (%s)', (_what, rules) => {
    const cursor = backfillCursor(rules, T - 2 * HOUR, T - HOUR, T);
    expect(planWalk({ ...cursor, doneUntil: T - HOUR }, rules, T)).toBeUndefined();
    expect(planWalk({ ...cursor, doneUntil: T - HOUR - 1 }, rules, T)).toMatchObject({ to: T - HOUR });
  });
});
