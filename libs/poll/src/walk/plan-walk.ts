import type { Cursor, Walk } from './cursor.ts';
import type { Rules } from './rules.ts';

/** The cursor of an instance that never ran. */
export function firstCursor({ lookBackMs, overlapMs, windowMs, pages }: Rules, now: number): Cursor {
  return { v: 1, doneUntil: now - lookBackMs + overlapMs, windowMs, pages, savedAt: now };
}

/** The cursor of a backfill: nothing before `from`, nothing after `to`. */
export function backfillCursor({ windowMs, pages }: Rules, from: number, to: number, now: number): Cursor {
  return { v: 1, doneUntil: from, began: from, until: to, windowMs, pages, savedAt: now };
}

/**
 * The walk to go on with: the one under way, or a new one from what is durable less the overlap. `undefined` when there
 * is nothing to walk for, as at the end of a backfill.
 */
export function planWalk(cursor: Cursor, rules: Rules, now: number): Walk | undefined {
  if (cursor.walk !== undefined) return cursor.walk;
  if (cursor.until !== undefined && cursor.doneUntil >= cursor.until) return undefined;
  const overlapMs = cursor.until === undefined ? rules.overlapMs : 0;
  const from = Math.max(cursor.doneUntil - overlapMs, now - rules.keptForMs);
  if (!rules.isBounded && cursor.until === undefined) return { from, isLast: true };
  const end = Math.min(cursor.until ?? Infinity, now - rules.settleMs);
  const to = Math.min(end, cursor.windowMs === undefined ? Infinity : from + overlapMs + cursor.windowMs);
  return to > from ? { from, to, isLast: to === end } : undefined;
}
