import type { Cursor, Walk } from './cursor.ts';
import type { PagePosition } from '../pages/pages.ts';
import type { Rules } from './rules.ts';

/** What a page says about the way on; all of its records are durable by now. */
export interface PageFacts {
  readonly next: PagePosition | undefined;
  readonly records: number;
  /** Time of its newest record, never later than the provider's present. */
  readonly newest: number | undefined;
  /** The provider's present: its `Date`, else our own clock less what that may be wrong. */
  readonly present: number;
}

export interface AfterPage {
  readonly cursor: Cursor;
  /** Whether the log is read up to what there was to read. */
  readonly isFinished: boolean;
  /** The smallest window there is gave a full answer: the provider may hide more of that moment. */
  readonly isOverfull?: boolean;
}

/** A window below this is not halved: most providers filter by the second. */
export const SMALLEST_WINDOW_MS = 1_000;

/** The cursor behind a page. Pure: it is what the properties of the engine are proven on. */
export function afterPage(cursor: Cursor, walk: Walk, page: PageFacts, rules: Rules): AfterPage {
  const newest = latest(cursor.newest, page.newest);
  const walked = { ...walk, newest: latest(walk.newest, page.newest), startedAt: walk.startedAt ?? page.present };
  const isFull = rules.fullWindow !== undefined && page.records >= rules.fullWindow;
  if (isFull && !isSmallest(walk)) return { cursor: { ...cursor, newest, ...halved(walked) }, isFinished: false };
  const goesOn = page.next !== undefined && !(page.records === 0 && rules.endsOnEmptyPage);
  if (goesOn) return { cursor: { ...cursor, newest, ...underWay(cursor, walked, page, rules) }, isFinished: false };
  return { ...finished({ ...cursor, newest }, walked, page, rules), isOverfull: isFull };
}

/** A log that is followed is done with each page: its order is the provider's own, and a position never goes back. */
function underWay(cursor: Cursor, walk: Walk, { next }: PageFacts, rules: Rules): Partial<Cursor> {
  const follows = rules.between === 'follow' && cursor.until === undefined;
  return {
    walk: { ...walk, position: next },
    ...(follows ? { doneUntil: Math.max(cursor.doneUntil, walk.newest ?? 0) } : {}),
  };
}

function finished(cursor: Cursor, walk: Walk, page: PageFacts, rules: Rules): AfterPage {
  const end = endOf(walk, rules);
  const isAtPresent = walk.to !== undefined && end < walk.to;
  const windowMs = grown(cursor.windowMs, rules);
  const next = isAtPresent ? undefined : (nextWindow(walk, windowMs) ?? nextFollowed(walk, page, rules));
  const isFinished = isAtPresent || (walk.isLast && next?.end === undefined);
  return { cursor: { ...cursor, doneUntil: Math.max(cursor.doneUntil, end), windowMs, walk: next }, isFinished };
}

/**
 * The window behind this one, where a walk was too long for one answer. It began with the first of them: what is listed
 * late behind its back, in any of them, is for the next walk.
 */
function nextWindow({ to, end, isLast, startedAt }: Walk, windowMs = Infinity): Walk | undefined {
  if (to === undefined || end === undefined || to >= end) return undefined;
  return { from: to, to: Math.min(end, to + windowMs), end, isLast, startedAt };
}

/** Where the next run goes on in a log that is followed. */
function nextFollowed({ from, to }: Walk, { next }: PageFacts, { between }: Rules): Walk | undefined {
  return between === 'follow' && to === undefined && next !== undefined
    ? { from, position: next, isLast: true }
    : undefined;
}

/**
 * Up to where a finished walk makes the log done. An open walk: its newest record. A window: its end. Neither beyond
 * the provider's present at its first page: a clock of ours that is ahead would step over what is to come, and a walk
 * that was cut off for an hour over what was listed late in that hour.
 */
function endOf({ to, newest = 0, startedAt = 0 }: Walk, { settleMs }: Rules): number {
  return to === undefined ? Math.min(newest, startedAt) : Math.min(to, startedAt - settleMs);
}

export function isSmallest({ from, to }: Walk): boolean {
  return to === undefined || to - from <= SMALLEST_WINDOW_MS;
}

/** The same way in a smaller window: the first half next, the rest behind it. Cut at whole seconds, as most providers do. */
export function halved({ from, to = from, end, isLast, startedAt }: Walk): Pick<Cursor, 'walk' | 'windowMs'> {
  const windowMs = Math.max(SMALLEST_WINDOW_MS, Math.ceil((to - from) / 2));
  const middle = Math.floor((from + windowMs) / SMALLEST_WINDOW_MS) * SMALLEST_WINDOW_MS;
  return { walk: { from, to: Math.min(to, middle), end: end ?? to, isLast, startedAt }, windowMs };
}

/** Doubled up to the source's own window; where it has none, until the whole log fits in. */
function grown(windowMs: number | undefined, { windowMs: most, keptForMs }: Rules): number | undefined {
  if (windowMs === undefined) return undefined;
  const doubled = Math.min(windowMs * 2, most ?? Infinity);
  return doubled > keptForMs ? most : doubled;
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
