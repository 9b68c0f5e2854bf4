import { cutWalk, dropPosition } from './cut-walk.ts';
import type { Cursor } from './cursor.ts';
import { HOUR, MINUTE, openRules, sampleRules } from './fixtures/sample-rules.ts';

const T = Date.UTC(2026, 0, 2);
const position = { url: 'https://sample.example.com/log?after=1' };
const walk = { from: T, to: T + HOUR, isLast: true, position };
const cursor: Cursor = { v: 1, doneUntil: T, savedAt: T, pages: 'window', walk };

describe('a run that stops within a walk', () => {
  it('starts over in half the window where positions do not outlive it', () => {
    expect(cutWalk(cursor, sampleRules)).toEqual({
      ...cursor,
      windowMs: 30 * MINUTE,
      walk: { from: T, to: T + 30 * MINUTE, end: T + HOUR, isLast: true },
    });
  });

  it('goes on where it was without a position, and where positions stay good', () => {
    const begun = { ...cursor, walk: { ...walk, position: undefined } };
    expect(cutWalk(begun, sampleRules)).toBe(begun);
    expect(cutWalk(cursor, { ...sampleRules, between: 'resume' })).toBe(cursor);
  });

  it('has no use for the position of other pages', () => {
    expect(cutWalk({ ...cursor, pages: 'link' }, { ...sampleRules, between: 'resume' })).toEqual({
      ...cursor,
      walk: { ...walk, position: undefined },
    });
  });
});

describe('a position that was refused', () => {
  const follow = { ...openRules, between: 'follow' } as const;

  it('costs the walk of a log that is followed: its place in time is the cursor alone', () => {
    expect(dropPosition(cursor, follow)).toEqual({ ...cursor, walk: undefined });
  });

  it('leaves the bounds of any other walk, of a backfill too', () => {
    const anew = { ...walk, position: undefined };
    expect(dropPosition(cursor, openRules).walk).toEqual(anew);
    expect(dropPosition({ ...cursor, until: T + HOUR }, follow).walk).toEqual(anew);
  });

  it('is none where no walk is under way', () => {
    expect(dropPosition({ ...cursor, walk: undefined }, openRules).walk).toBeUndefined();
  });
});
