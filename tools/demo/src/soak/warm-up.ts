/** Deliveries at once: as many as a function of the local stack has environments. */
const AT_ONCE = 8;
/** A round that is answered in this many milliseconds had to wait for no start. */
const WARM_MS = 500;
const LIMIT_MS = 60_000;

/**
 * Sends rounds of deliveries until the functions have started. On two cores eight of them start for seconds, and a
 * load that begins at full rate would measure that and nothing else.
 */
export async function warmUp(deliverOne: () => Promise<void>, now: () => number): Promise<void> {
  const deadline = now() + LIMIT_MS;
  for (;;) {
    const start = now();
    await Promise.all(Array.from({ length: AT_ONCE }, deliverOne));
    if (now() - start < WARM_MS || now() > deadline) return;
  }
}
