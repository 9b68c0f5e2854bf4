import fc from 'fast-check';
import { afterPage } from './after-page.ts';
import type { Cursor } from './cursor.ts';
import { planWalk } from './plan-walk.ts';
import type { Rules } from './rules.ts';

const MINUTE = 60_000;
const rules: Rules = {
  between: 'restart',
  pages: 'window',
  endsOnEmptyPage: false,
  overlapMs: 15 * MINUTE,
  keepIdsMs: 90 * MINUTE,
  settleMs: MINUTE,
  lookBackMs: 60 * MINUTE,
  keptForMs: 90 * 24 * 60 * MINUTE,
  windowMs: 60 * MINUTE,
  everyMs: MINUTE,
  expired: [],
  isBounded: true,
  asksFromTime: true,
  canEnd: true,
  fullWindow: 10,
};

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
