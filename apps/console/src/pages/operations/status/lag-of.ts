import type { Cursor } from '../../../api/answers.ts';

/**
 * How far behind the provider a polled instance may be, in ms: what came after its cursor, or after its log was last read
 * to the end, may be missing. The age of the newest event says nothing of that: a quiet log has none for hours.
 */
export function lagOf({ doneUntil, finishedAt }: Cursor, nowMs: number): number {
  return Math.max(0, nowMs - Math.max(doneUntil, finishedAt ?? doneUntil));
}
