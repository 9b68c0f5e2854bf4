import type { ReplayAnswer, ReplayCounts } from '@mef/dead-letter';
import { reasons, type Reason } from '@mef/rejection';
import { counted, showNumber } from '../../output/words.ts';

/** What a whole replay came to, over all its pages. */
export interface ReplayTotals {
  readonly counts: ReplayCounts;
  readonly byReason: ReplayAnswer['byReason'];
}

export const noneReplayed: ReplayTotals = {
  counts: { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 },
  byReason: {},
};

export function addTotals(one: ReplayTotals, other: ReplayTotals): ReplayTotals {
  return { counts: added(one.counts, other.counts), byReason: added(one.byReason, other.byReason) };
}

function added<Numbers extends object>(one: Numbers, other: Numbers): Numbers {
  const sum = new Map<string, number>();
  for (const [name, number] of [...Object.entries(one), ...Object.entries(other)] as [string, number][])
    sum.set(name, (sum.get(name) ?? 0) + number);
  // The same names, each once.
  return Object.fromEntries(sum) as Numbers;
}

/** Letters that were tried. */
export function countTried({ counts }: ReplayTotals): number {
  const { stored, ignored, rejected, failed, toStream } = counts;
  return stored + ignored + rejected + failed + toStream;
}

/** Every letter that was meant is no longer one. */
export function isAllTaken({ counts }: ReplayTotals): boolean {
  return counts.rejected + counts.failed + counts.skipped === 0;
}

const words = {
  stored: ['stored', 'would pass'],
  toStream: ['back to the stream', 'would go back to the stream'],
  ignored: ['ignored', 'would be ignored'],
  rejected: ['refused again', 'would be refused again'],
  failed: ['without an answer, left as they were', 'without an answer'],
  skipped: ['skipped', 'skipped'],
} as const satisfies Record<keyof ReplayCounts, readonly [did: string, would: string]>;

/** `1,000 letters: 998 stored, 2 refused again` */
export function describeCounts(totals: ReplayTotals, isDry: boolean): string {
  const names = (Object.keys(words) as (keyof ReplayCounts)[]).filter((name) => totals.counts[name] > 0);
  const parts = names.map((name) => `${showNumber(totals.counts[name])} ${words[name][isDry ? 1 : 0]}`);
  const tried = counted(countTried(totals) + totals.counts.skipped, 'letter');
  return parts.length === 0 ? 'No open letters of that kind' : `${tried}: ${parts.join(', ')}`;
}

/** A line for each reason of what was refused again. */
export function describeReasons({ byReason }: ReplayTotals): readonly string[] {
  const entries = Object.entries(byReason) as [Reason, number][];
  return entries
    .toSorted(([, a], [, b]) => b - a)
    .map(
      ([reason, count]) =>
        `  ${showNumber(count).padStart(7)}  ${reason}: ${reasons[reason].meaning} (${reasons[reason].actor})`,
    );
}
