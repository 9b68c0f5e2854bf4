import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 5;
/** No fault of the store takes longer on a busy machine: what does not come by then does not come. */
const LIMIT_MS = 120_000;

/** @throws Error with `what` when it does not come; the signal's reason */
export async function until(isSo: () => boolean, what: string, signal: AbortSignal): Promise<void> {
  const endMs = performance.now() + LIMIT_MS;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`Waited ${LIMIT_MS / 1000} s in vain: ${what}.`);
    await wait(POLL_MS, undefined, { signal });
  }
}
