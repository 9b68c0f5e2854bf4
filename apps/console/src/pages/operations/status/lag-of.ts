import type { Cursor } from '../../../api/answers.ts';

/**
 * How far behind the provider a polled instance may be, in ms. While a walk is under way, what is newer than its newest
 * record is still to come; after one that reached the end, whatever came since then. The age of the newest event says
 * nothing of that: a quiet log has none for hours. undefined: nothing was read yet.
 */
export function lagOf({ isUnderWay, newest, doneUntil, finishedAt }: Cursor, nowMs: number): number | undefined {
  const until = isUnderWay ? (newest ?? doneUntil) : finishedAt;
  return until === null ? undefined : Math.max(0, nowMs - until);
}
