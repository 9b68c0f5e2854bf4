import type { LetterFilter, ReplayCommand, ReplayResult } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { askForPages } from '../../context/ask-reprocessor.ts';
import { addTotals, countTried, describeCounts, noneReplayed, type ReplayTotals } from './replay-counts.ts';
import { showNumber } from '../../output/words.ts';

/** Letters of one call: few enough that a terminal hears something now and then, and that a dry run fits an answer. */
const LETTERS_PER_CALL = 200;
/** How long one call should take where it is slowed down, in seconds. */
const SECONDS_PER_CALL = 10;

export interface Replay {
  readonly chosen: LetterFilter & { readonly ids?: readonly string[] };
  /** Letters that are meant, to show how far it is. */
  readonly expected: number;
  readonly limit: number | undefined;
  readonly rate: number | undefined;
  readonly dryRun: boolean;
}

export interface Replayed extends ReplayTotals {
  /** `--limit` ended it, and there are more. */
  readonly isCut: boolean;
}

/** Page by page to the end, or to the limit. What was done before something went wrong is said. */
export async function runReplay(
  context: Context,
  replay: Replay,
  take: (results: readonly ReplayResult[]) => void,
): Promise<Replayed> {
  const { limit = Infinity, dryRun } = replay;
  const aim = Math.min(replay.expected, limit);
  const progress = context.startProgress();
  let totals = noneReplayed;
  const commandOf = () => ({ ...commandFor(replay), limit: letters(replay, limit - countTried(totals)) });
  try {
    for await (const page of askForPages(context, 'replay', commandOf)) {
      totals = addTotals(totals, page);
      take(page.results);
      progress.show(`${describeCounts(totals, dryRun)}, of ${showNumber(aim)}`, countTried(totals) / Math.max(1, aim));
      if (countTried(totals) >= limit) break;
    }
    return { ...totals, isCut: limit < replay.expected };
  } catch (error) {
    context.say(`Until then: ${describeCounts(totals, dryRun)}.`);
    throw error;
  } finally {
    progress.end();
  }
}

function commandFor({ chosen, rate, dryRun }: Replay): ReplayCommand {
  return { because: 'command', ...chosen, rate, ...(dryRun ? { dryRun } : {}) };
}

function letters({ rate = Infinity }: Replay, left: number): number {
  return Math.min(left, LETTERS_PER_CALL, Math.max(1, rate * SECONDS_PER_CALL));
}
