import type { HealingProgress } from '../delivery-log.ts';
import type { Window } from './plan-window.ts';
import { OVERLAP_MS, SETTLE_MS } from './plan-window.ts';
import type { ReadLog } from './read-log.ts';

/** Runs in a row that try to read the whole window; one more would end where they did. */
const MAX_CUTS = 5;

/** What a run leaves to the next one. */
export interface Closed {
  /** Accepted deliveries may be compared with what was read from here on (ms since 1970). */
  readonly judgedFrom: number;
  readonly progress: HealingProgress;
  /** What is older than this (ms since 1970) no run will read. */
  readonly givenUpTo?: number;
}

/**
 * A log that was cut off is newest first, so it is whole down to its last row. It is read again from where it should
 * have begun, five times; then what is older is given up: a busy hook's history may be longer than any run can read,
 * and the replays and failures of today count more than it.
 */
export function closeWindow(
  { attempts, isWhole }: ReadLog,
  isAllAsked: boolean,
  { since, judgedFrom, judgedTo, cuts }: Window,
  startedAt: number,
): Closed {
  const nextSince = startedAt - OVERLAP_MS;
  if (isWhole) return { judgedFrom, progress: { since: isAllAsked ? nextSince : since, judgedTo, cuts: 0 } };
  const last = attempts.at(-1);
  const unjudged = { judgedFrom: judgedTo, progress: { since, judgedTo: judgedFrom, cuts } };
  if (last === undefined) return unjudged;
  if (cuts + 1 < MAX_CUTS) return { ...unjudged, progress: { ...unjudged.progress, cuts: cuts + 1 } };
  // Half as far leaves the other half of the rate limit for asking.
  const half = attempts[attempts.length >> 1] ?? last;
  return {
    judgedFrom: Math.max(judgedFrom, last.deliveredAt + SETTLE_MS),
    progress: { since: isAllAsked ? nextSince : Math.min(nextSince, half.deliveredAt), judgedTo, cuts: MAX_CUTS },
    givenUpTo: isAllAsked ? last.deliveredAt : half.deliveredAt,
  };
}
