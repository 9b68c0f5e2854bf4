import { DeadLettersUnavailable } from './dead-letters-unavailable.ts';
import { MAX_MESSAGE_BYTES } from './limits.ts';
import { splitCalls } from './split-calls.ts';
import type { StoredLetter } from './stored-letter.ts';

/** Where letters go. Each rejects or answers within `timeoutMs`. */
export interface LetterStore {
  /** Sends at most 10 letters; answers the positions that the queue confirmed. */
  readonly send: (letters: readonly StoredLetter[], timeoutMs: number) => Promise<ReadonlySet<number>>;
  /** Puts one letter into the archive; resolves when it is stored. */
  readonly archive: (letter: StoredLetter, timeoutMs: number) => Promise<void>;
}

/** How long one write tries, and what it takes time and chance from. */
export interface Pace {
  /** Whole write, all attempts and pauses, in milliseconds. */
  readonly budgetMs: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly delay: (ms: number) => Promise<unknown>;
}

const MAX_ATTEMPTS = 5;
/** A call that hangs must leave room for a second one inside the budget. */
const CALL_TIMEOUT_MS = 1_000;
const FIRST_PAUSE_MS = 50;

/**
 * Stores every letter: in the queue, or in the archive when it is too large for a message. Only what was not confirmed
 * is repeated, with full jitter. Throws DeadLettersUnavailable when attempts or budget are used up.
 */
export async function storeAll(letters: readonly StoredLetter[], store: LetterStore, pace: Pace): Promise<void> {
  const deadline = pace.clock() + pace.budgetMs;
  let round = await storeOnce(letters, store, Math.min(CALL_TIMEOUT_MS, pace.budgetMs));
  for (let attempt = 1; round.left.length > 0; attempt++) {
    // Whole milliseconds: what remains becomes a timeout, and AbortSignal.timeout throws for a fraction.
    const pause = Math.floor(pace.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1));
    const remaining = deadline - pace.clock() - pause;
    if (attempt === MAX_ATTEMPTS || remaining <= 0)
      throw new DeadLettersUnavailable(
        `${round.left.length} of ${letters.length} letters not stored in ${attempt} attempts, last: ${round.reason}`,
      );
    await pace.delay(pause);
    round = await storeOnce(round.left, store, Math.min(CALL_TIMEOUT_MS, remaining));
  }
}

interface Round {
  readonly left: readonly StoredLetter[];
  readonly reason: string;
}

async function storeOnce(letters: readonly StoredLetter[], store: LetterStore, timeoutMs: number): Promise<Round> {
  const fits = (letter: StoredLetter): boolean => letter.body.length <= MAX_MESSAGE_BYTES;
  const rounds = await Promise.all([
    ...splitCalls(letters.filter(fits)).map((call) => attempt(call, () => store.send(call, timeoutMs))),
    ...letters
      .filter((letter) => !fits(letter))
      .map((letter) => attempt([letter], () => archiveOne(letter, store, timeoutMs))),
  ]);
  return { left: rounds.flatMap((round) => round.left), reason: rounds.find((round) => round.reason)?.reason ?? '' };
}

/** Whoever writes letters may not read them: one that comes again replaces itself, and its tries count from one again. */
async function archiveOne(letter: StoredLetter, store: LetterStore, timeoutMs: number): Promise<ReadonlySet<number>> {
  await store.archive(letter, timeoutMs);
  return new Set([0]);
}

async function attempt(letters: readonly StoredLetter[], call: () => Promise<ReadonlySet<number>>): Promise<Round> {
  try {
    const confirmed = await call();
    const left = letters.filter((_letter, at) => !confirmed.has(at));
    return { left, reason: left.length > 0 ? 'not confirmed' : '' };
  } catch (error) {
    return { left: letters, reason: error instanceof Error ? error.name : 'unknown error' };
  }
}
