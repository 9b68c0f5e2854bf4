import type { EndedBackfill, RunningBackfill } from '@mef/poll';
import { isoTime, showTime } from '../../output/times.ts';
import { counted, showNumber } from '../../output/words.ts';

/** How far a backfill is, by the newest record that is durable: what `doneUntil` says comes window by window. */
export function reachedBy({ doneUntil, newest = doneUntil, from, to }: RunningBackfill): {
  readonly at: number;
  readonly part: number;
} {
  const at = Math.min(to, Math.max(doneUntil, newest, from));
  return { at, part: (at - from) / (to - from) };
}

/** `2026-11-01T00:00:00Z to 2026-11-02T00:00:00Z, at 2026-11-01T12:00:00Z: 12 pages, 1,200 events` */
export function describeRunning(running: RunningBackfill, now: number): string {
  const { from, to, tally, notBefore = 0, overwrite } = running;
  const where = tally.pages === 0 ? 'waits for its next run' : `at ${showTime(reachedBy(running).at)}`;
  const limit = notBefore > now ? `, held by the provider's limit until ${showTime(notBefore)}` : '';
  return `${showTime(from)} to ${showTime(to)}, ${where}: ${describeTally(tally)}${limit}${describeKind(overwrite)}`;
}

export function describeEnded({ from, to, how, endedAt, tally, overwrite }: EndedBackfill): string {
  return `${showTime(from)} to ${showTime(to)}, ${how} at ${showTime(endedAt)}: ${describeTally(tally)}${describeKind(overwrite)}`;
}

function describeKind(overwrite: true | undefined): string {
  return overwrite === true ? ', replacing what is stored' : '';
}

function describeTally({ pages, events, duplicates, deadLetters }: RunningBackfill['tally']): string {
  const parts = [
    counted(pages, 'page'),
    counted(events, 'event'),
    ...(duplicates > 0 ? [`${showNumber(duplicates)} known already`] : []),
    ...(deadLetters > 0 ? [counted(deadLetters, 'dead letter')] : []),
  ];
  return parts.join(', ');
}

/** What programs read of a backfill: times as ISO 8601. */
export function documentOf(backfill: RunningBackfill | EndedBackfill): object {
  const { from, to, tally, overwrite } = backfill;
  const span = { from: isoTime(from), to: isoTime(to), ...(overwrite === true ? { overwrite } : {}) };
  return 'how' in backfill
    ? { ...span, ended: backfill.how, endedAt: isoTime(backfill.endedAt), ...tally }
    : { ...span, at: isoTime(reachedBy(backfill).at), ...tally };
}
