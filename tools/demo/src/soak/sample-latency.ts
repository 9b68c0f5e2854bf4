import { setTimeout as pause } from 'node:timers/promises';
import type { Search } from '../ledger/search-events.ts';

/** Milliseconds between two looks: what a time may be too long by. */
const LOOK_EVERY_MS = 100;
/** Looking is work for the receiver too: one delivery in this many milliseconds is followed, and never more than so many at once. */
const FOLLOW_EVERY_MS = 500;
const MAX_FOLLOWED = 20;

export interface LatencySampler {
  /** Tells of a delivery that is being sent now; most are passed over. */
  readonly offer: (mark: string) => void;
  /** Follows those under way to their end, for at most `limitMs`, and gives the milliseconds to searchable of all. */
  readonly finish: (limitMs: number) => Promise<readonly number[]>;
}

/** Measures by search how long deliveries take to be found, from the moment they are sent. */
export function sampleLatency(search: Search): LatencySampler {
  const followed = new Map<string, number>();
  const latencies: number[] = [];
  let lastOffer = 0;
  let stopAt = Infinity;

  function offer(mark: string): void {
    const now = Date.now();
    if (now - lastOffer < FOLLOW_EVERY_MS || followed.size >= MAX_FOLLOWED) return;
    lastOffer = now;
    followed.set(mark, now);
  }

  async function look(mark: string, sentAt: number): Promise<void> {
    // While MozDef is away the delivery stays followed and is looked for again.
    const { total } = await search({ q: mark, size: 1 }).catch(() => ({ total: 0 }));
    if (total === 0) return;
    latencies.push(Date.now() - sentAt);
    followed.delete(mark);
  }

  const following = (async () => {
    while (stopAt === Infinity || (followed.size > 0 && Date.now() < stopAt)) {
      await Promise.all([...followed].map(([mark, sentAt]) => look(mark, sentAt)));
      await pause(LOOK_EVERY_MS);
    }
  })();

  async function finish(limitMs: number): Promise<readonly number[]> {
    stopAt = Date.now() + limitMs;
    await following;
    return latencies;
  }

  return { offer, finish };
}
