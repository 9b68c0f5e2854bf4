import type { Clock } from '@mef/event-model';

import type { Block } from './encode-blocks.ts';
import { splitCalls } from './split-calls.ts';
import { StreamUnavailable } from './stream-unavailable.ts';

/** What the stream said of one record; anything but a plain acceptance counts as refused. */
export type Verdict = 'accepted' | { readonly refused: string };

/** One call of at most 500 records; the answer has one verdict per record, by position. Rejects when the call failed. */
export type Put = (blocks: readonly Block[], timeoutMs: number) => Promise<readonly Verdict[]>;

/** Told before every repetition, so that retries can be counted. */
export type OnRetry = (records: number, reason: string) => void;

/** How long and how often one write tries, and what it takes time and chance from. */
export interface Pace {
  /** Whole write, all attempts and pauses, in milliseconds. */
  readonly budgetMs: number;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly delay: (ms: number) => Promise<unknown>;
  readonly onRetry: OnRetry;
}

const MAX_ATTEMPTS = 6;
/** A call that hangs must leave room for a second one inside the budget. */
const CALL_TIMEOUT_MS = 1_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 400;

/**
 * Puts every block exactly as often as needed: a record that was accepted is never put again, one that was refused or
 * whose outcome is unknown is. Pauses grow exponentially with full jitter
 * (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/).
 * Throws StreamUnavailable when attempts or budget are used up.
 */
export async function putAll(blocks: readonly Block[], put: Put, pace: Pace): Promise<void> {
  const deadline = pace.clock() + pace.budgetMs;
  let round = await putOnce(blocks, put, Math.min(CALL_TIMEOUT_MS, pace.budgetMs));
  for (let attempt = 1; round.left.length > 0; attempt++) {
    // Whole milliseconds: what remains becomes a timeout, and AbortSignal.timeout throws for a fraction.
    const pause = Math.floor(pace.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
    const remaining = deadline - pace.clock() - pause;
    if (attempt === MAX_ATTEMPTS || remaining <= 0)
      throw new StreamUnavailable(
        `${round.left.length} of ${blocks.length} records not accepted in ${attempt} attempts, last: ${round.reason}`,
        { cause: round.cause },
      );
    pace.onRetry(round.left.length, round.reason);
    await pace.delay(pause);
    round = await putOnce(round.left, put, Math.min(CALL_TIMEOUT_MS, remaining));
  }
}

interface Round {
  readonly left: readonly Block[];
  readonly reason: string;
  /** Of a call that failed: only its words say which permission is missing, or which host does not answer. */
  readonly cause?: unknown;
}

async function putOnce(blocks: readonly Block[], put: Put, timeoutMs: number): Promise<Round> {
  const rounds = await Promise.all(splitCalls(blocks).map((call) => putCall(call, put, timeoutMs)));
  const { reason = '', cause } = rounds.find((round) => round.reason) ?? {};
  return { left: rounds.flatMap((round) => round.left), reason, cause };
}

async function putCall(blocks: readonly Block[], put: Put, timeoutMs: number): Promise<Round> {
  try {
    const verdicts = await put(blocks, timeoutMs);
    if (verdicts.length !== blocks.length) return { left: blocks, reason: 'answer for another number of records' };
    const refused = verdicts.filter((verdict) => verdict !== 'accepted');
    return { left: blocks.filter((_block, at) => verdicts[at] !== 'accepted'), reason: refused[0]?.refused ?? '' };
  } catch (error) {
    return { left: blocks, reason: error instanceof Error ? error.name : 'unknown error', cause: error };
  }
}
