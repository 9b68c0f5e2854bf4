const FIRST_DELAY_MS = 200;

/**
 * Lambda retries with exponential backoff and does not publish its figures. Five seconds at most, so that a destination
 * that is back is noticed soon.
 */
const LONGEST_DELAY_MS = 5_000;

/** Milliseconds before the next try; `attempt` counts failures in a row, from 1. */
export function retryDelay(attempt: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt - 1, 16));
}
