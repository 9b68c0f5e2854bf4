import fc from 'fast-check';
import { afterPage, type PageFacts } from './after-page.ts';
import type { Cursor, Walk } from './cursor.ts';
import { planWalk } from './plan-walk.ts';
import { DAY, HOUR, MINUTE, openRules, sampleRules } from './fixtures/sample-rules.ts';
import type { Rules } from './rules.ts';

const T = Date.UTC(2026, 0, 2);
const rules = sampleRules;

describe('a walk that is cut into windows', () => {
  it('makes the log done no further than the provider was at its first page, however long it takes', () => {
    const pages = fc.array(
      fc.record({ records: fc.integer({ min: 0, max: 12 }), takes: fc.integer({ min: 1, max: 30 }) }),
      {
        minLength: 2,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(pages, fc.integer({ min: 0, max: 20 }), (answers, aheadMinutes) => {
        const start = Date.UTC(2026, 0, 2);
        let cursor: Cursor = { v: 1, doneUntil: start - 30 * MINUTE, windowMs: 60 * MINUTE, savedAt: start };
        let present = start;
        for (const { records, takes } of answers) {
          const walk = planWalk(cursor, rules, present + aheadMinutes * MINUTE);
          if (walk === undefined) return;
          const after = afterPage(cursor, walk, { next: undefined, records, newest: undefined, present }, rules);
          expect(after.cursor.doneUntil).toBeLessThanOrEqual(Math.max(cursor.doneUntil, start - rules.settleMs));
          if (after.cursor.walk === undefined) return;
          cursor = after.cursor;
          present += takes * MINUTE;
        }
      }),
    );
  });
});

const next = { url: 'https://sample.example.com/log?after=1' };
const cursorAt = (change: Partial<Cursor> = {}): Cursor => ({ v: 1, doneUntil: T, savedAt: T, ...change });
const walkFrom = (change: Partial<Walk> = {}): Walk => ({ from: T, isLast: true, ...change });
const facts = (change: Partial<PageFacts> = {}): PageFacts => ({
  next: undefined,
  records: 1,
  newest: T + MINUTE,
  present: T + HOUR,
  ...change,
});
const after = (cursor: Cursor, walk: Walk, page: PageFacts, by: Rules = openRules) => afterPage(cursor, walk, page, by);

describe('a page with another behind it', () => {
  it('leaves the walk under way, from its next position; only a log that is followed is done with it', () => {
    const walk = walkFrom({ newest: T + 5 });
    const { cursor, isFinished } = after(cursorAt(), walk, facts({ next, newest: T + 9 }));
    expect(isFinished).toBe(false);
    expect(cursor).toMatchObject({ doneUntil: T, newest: T + 9 });
    expect(cursor.walk).toEqual({ ...walk, newest: T + 9, startedAt: T + HOUR, position: next });
    const followed = after(cursorAt(), walk, facts({ next, newest: T + 9 }), { ...openRules, between: 'follow' });
    expect(followed.cursor).toMatchObject({ doneUntil: T + 9, walk: { position: next } });
  });

  it.each([
    ['an older record', T - HOUR],
    ['no record', undefined],
  ])('that has %s moves nothing back', (_what, newest) => {
    const page = facts({ next, newest });
    const { cursor } = after(cursorAt({ newest: T + 7 }), walkFrom(), page, { ...openRules, between: 'follow' });
    expect(cursor).toMatchObject({ doneUntil: T, newest: T + 7 });
  });

  it('of a backfill makes nothing done before its end, in a log that is followed too', () => {
    const backfill = cursorAt({ until: T + HOUR });
    const walk = walkFrom({ to: T + HOUR });
    const { cursor } = after(backfill, walk, facts({ next }), { ...openRules, between: 'follow' });
    expect(cursor.doneUntil).toBe(T);
  });

  it('is the last where it is empty and the provider ends so, and only there', () => {
    const page = facts({ next, records: 0, newest: undefined });
    expect(after(cursorAt(), walkFrom(), page).isFinished).toBe(false);
    expect(after(cursorAt(), walkFrom(), page, { ...openRules, endsOnEmptyPage: true })).toMatchObject({
      isFinished: true,
      cursor: { walk: undefined },
    });
    const full = after(cursorAt(), walkFrom(), facts({ next }), { ...openRules, endsOnEmptyPage: true });
    expect(full.isFinished).toBe(false);
  });
});

describe('the last page', () => {
  const following: Rules = { ...openRules, between: 'follow', endsOnEmptyPage: true };

  it.each([
    ['its newest record', T + MINUTE, T + HOUR, T + MINUTE],
    ["the provider's present", T + 2 * HOUR, T + HOUR, T + HOUR],
    ['where it was', T - HOUR, T + HOUR, T],
  ])('of an open walk makes the log done up to %s', (_what, newest, startedAt, doneUntil) => {
    const { cursor, isFinished } = after(cursorAt(), walkFrom({ startedAt }), facts({ newest }));
    expect(isFinished).toBe(true);
    expect(cursor).toMatchObject({ doneUntil, walk: undefined });
  });

  it('of a log that is followed keeps the position for the next run', () => {
    const { cursor, isFinished } = after(cursorAt(), walkFrom(), facts({ next, records: 0 }), following);
    expect(isFinished).toBe(true);
    expect(cursor.walk).toEqual({ from: T, position: next, isLast: true });
  });

  it.each<[string, Walk, PageFacts, Rules]>([
    ['a walk with an end', walkFrom({ to: T + 1 }), facts({ next, records: 0 }), following],
    ['a page that names none', walkFrom(), facts(), following],
    ['a log that is walked anew', walkFrom(), facts({ next, records: 0 }), { ...following, between: 'resume' }],
  ])('keeps none of %s', (_what, walk, page, by) => {
    expect(after(cursorAt(), walk, page, by).cursor.walk).toBeUndefined();
  });

  it('of a window makes the log done up to its end, and the next window follows, twice as long, within the whole', () => {
    const walk = walkFrom({ to: T + 10 * MINUTE, end: T + 25 * MINUTE });
    const cursor = cursorAt({ windowMs: 10 * MINUTE });
    const one = after(cursor, walk, facts(), sampleRules);
    expect(one).toMatchObject({ isFinished: false, cursor: { doneUntil: T + 10 * MINUTE, windowMs: 20 * MINUTE } });
    expect(one.cursor.walk).toEqual({
      from: T + 10 * MINUTE,
      to: T + 25 * MINUTE,
      end: T + 25 * MINUTE,
      isLast: true,
      startedAt: T + HOUR,
    });
    const long = walkFrom({ to: T + 10 * MINUTE, end: T + 50 * MINUTE });
    expect(after(cursor, long, facts(), sampleRules).cursor.walk?.to).toBe(T + 30 * MINUTE);
  });

  it('of the last window ends the walk', () => {
    const walk = walkFrom({ to: T + 10 * MINUTE, end: T + 10 * MINUTE });
    const { cursor, isFinished } = after(cursorAt(), walk, facts(), sampleRules);
    expect(isFinished).toBe(true);
    expect(cursor.walk).toBeUndefined();
  });

  it('of a window beyond the present of the provider ends the run: what is to come is not done', () => {
    const walk = walkFrom({ to: T + 2 * HOUR, end: T + 3 * HOUR, isLast: false });
    const { cursor, isFinished } = after(cursorAt(), walk, facts(), sampleRules);
    expect(isFinished).toBe(true);
    expect(cursor).toMatchObject({ doneUntil: T + HOUR - MINUTE, walk: undefined });
  });
});

describe('the length of a window', () => {
  const windowAfter = (windowMs: number | undefined, by: Rules) =>
    after(cursorAt({ windowMs }), walkFrom({ to: T + MINUTE }), facts(), by).cursor.windowMs;

  it.each([
    ['doubles', 10 * MINUTE, sampleRules, 20 * MINUTE],
    ["up to the source's own", 40 * MINUTE, sampleRules, HOUR],
    ['where it has none, up to all that the log keeps', 45 * DAY, openRules, 90 * DAY],
    ['and beyond that bounds nothing', 46 * DAY, openRules, undefined],
    ['stays none', undefined, openRules, undefined],
  ])('%s', (_what, before, by, expected) => {
    expect(windowAfter(before, by)).toBe(expected);
  });
});

describe('a window that is full', () => {
  it('is asked for in halves, cut at a whole second, and the rest behind it', () => {
    const { cursor, isFinished } = after(cursorAt(), walkFrom({ to: T + 5_001 }), facts({ records: 10 }), sampleRules);
    expect(isFinished).toBe(false);
    expect(cursor).toMatchObject({ doneUntil: T, windowMs: 2_501 });
    expect(cursor.walk).toEqual({ from: T, to: T + 2_000, end: T + 5_001, isLast: true, startedAt: T + HOUR });
  });

  it('and the smallest there is, is as good as it gets, and said', () => {
    const smallest = walkFrom({ to: T + 1_000 });
    expect(after(cursorAt(), smallest, facts({ records: 10 }), sampleRules)).toMatchObject({
      isOverfull: true,
      cursor: { doneUntil: T + 1_000 },
    });
    expect(after(cursorAt(), smallest, facts({ records: 9 }), sampleRules).isOverfull).toBe(false);
    const above = after(cursorAt(), walkFrom({ to: T + 1_500 }), facts({ records: 10 }), sampleRules);
    expect(above.cursor).toMatchObject({ windowMs: 1_000, walk: { to: T + 1_000, end: T + 1_500 } });
  });
});
