import { setTimeout as pause } from 'node:timers/promises';
import { countMarks } from './count-marks.ts';
import type { Search } from './search-events.ts';

/** Milliseconds between two looks: what a printed time to arrival may be too long by. */
const LOOK_EVERY_MS = 50;

export interface Arrivals {
  /** Milliseconds since 1970 at which each mark was first seen. */
  readonly firstSeen: ReadonlyMap<string, number>;
  readonly stop: () => Promise<void>;
}

/** Looks for a run's events from now on, so that the time to arrival is measured while others are still being sent. */
export function watchArrivals(search: Search, run: string): Arrivals {
  const firstSeen = new Map<string, number>();
  const watch = { isOver: false };
  const watching = (async () => {
    while (!watch.isOver) {
      // While MozDef is away nothing can be seen; the ledger's last look, after this, fails loudly.
      const { events } = await search({ q: run }).catch(() => ({ events: [] }));
      const now = Date.now();
      for (const mark of countMarks(events, run).keys()) if (!firstSeen.has(mark)) firstSeen.set(mark, now);
      await pause(LOOK_EVERY_MS);
    }
  })();
  const stop = async () => {
    watch.isOver = true;
    await watching;
  };
  return { firstSeen, stop };
}
