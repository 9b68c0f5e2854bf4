import type { ReplayAnswer, ReplayCommand, ReplayCounts, ReplayResult } from '@mef/dead-letter';
import type { Reason } from '@mef/rejection';
import type { Outcome } from '@mef/telemetry';

import type { OpenLetter } from '../letters/read-open.ts';
import type { ReprocessorPorts } from '../ports.ts';
import type { Tried } from './result-of.ts';

/** An answer of Lambda holds 6 MB. */
const MAX_RESULT_BYTES = 3 * 1024 * 1024;

type Counted = keyof ReplayCounts;
const countedAs = {
  stored: 'stored',
  ignored: 'ignored',
  rejected: 'rejected',
  failed: 'failed',
  'to the stream': 'toStream',
} as const satisfies Record<ReplayResult['now'], Counted>;
const outcomes = {
  stored: 'stored',
  ignored: 'ignored',
  rejected: 'rejected',
  failed: 'failed',
  toStream: 'to-stream',
  skipped: 'skipped',
} as const satisfies Record<Counted, Outcome>;

/** What one call of `replay` has done so far. */
export interface Tally {
  add(tried: Tried): void;
  skip(letter: OpenLetter): void;
  /** Letters tried. */
  tried(): number;
  /** Events that the stream took. */
  events(): number;
  /** Whether an answer can hold no more. */
  isFull(): boolean;
  answer(): ReplayAnswer;
}

export function createTally(
  { dryRun = false, ids, because }: ReplayCommand,
  { telemetry }: Pick<ReprocessorPorts, 'telemetry'>,
): Tally {
  const counts: Record<Counted, number> = { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 };
  const byReason: Partial<Record<Reason, number>> = {};
  const results: ReplayResult[] = [];
  let [tried, events, bytes] = [0, 0, 0];
  const count = (what: Counted, { source, instance }: { source: string; instance: string }): void => {
    counts[what] += 1;
    if (!dryRun) telemetry.count('LettersReplayed', { source, instance, outcome: outcomes[what] });
  };
  return {
    add({ result, events: more }) {
      count(countedAs[result.now], result);
      tried += 1;
      if (!dryRun) events += more;
      if (result.reason !== undefined) byReason[result.reason] = (byReason[result.reason] ?? 0) + 1;
      if (!dryRun && ids === undefined && !(because === 'command' && result.now === 'failed')) return;
      results.push(result);
      bytes += Buffer.byteLength(JSON.stringify(result));
    },
    skip: ({ envelope }) => {
      count('skipped', envelope);
    },
    tried: () => tried,
    events: () => events,
    isFull: () => bytes > MAX_RESULT_BYTES,
    answer: () => ({ results, counts, byReason }),
  };
}
