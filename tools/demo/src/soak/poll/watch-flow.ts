import { setTimeout as pause } from 'node:timers/promises';
import type { Origin } from '../../deliveries/delivery.ts';
import type { Search } from '../../ledger/search-events.ts';
import { isOf } from '../../polled/list-polled.ts';

/** What a search showed of a source under load. Times are milliseconds since 1970. */
export interface Look {
  readonly at: number;
  /** Events since the load began; the few of other sources are among them. */
  readonly total: number;
  /** Milliseconds from the instance's newest event that is found to now. */
  readonly lagMs: number;
}

export interface Flow {
  readonly looks: readonly Look[];
  readonly stop: () => Promise<void>;
}

/** Looking is work for the receiver too. */
const LOOK_EVERY_MS = 1_000;
/** Newest events that are looked at: among them is one of the instance under load. */
const SIZE = 50;

/** Looks by search, from now on, how far an instance's events have come; `from` is the event time of the first. */
export function watchFlow(search: Search, target: Origin, from: number): Flow {
  const looks: Look[] = [];
  const watch = { isOver: false };
  const watching = (async () => {
    while (!watch.isOver) {
      // While MozDef is away nothing can be seen; the ledger's last look, after this, fails loudly.
      const found = await search({ q: '', from, size: SIZE }).catch(() => undefined);
      const at = Date.now();
      const newest = found?.events.find((event) => isOf(target, event))?.utctimestamp;
      if (found !== undefined)
        looks.push({ at, total: found.total, lagMs: at - (newest === undefined ? from : Date.parse(newest)) });
      await pause(LOOK_EVERY_MS);
    }
  })();
  return {
    looks,
    stop: async () => {
      watch.isOver = true;
      await watching;
    },
  };
}

/** When there were first as many events as there were at last: what the flow took, whatever was looked at after. */
export function completedAt(looks: readonly Look[]): number | undefined {
  const most = Math.max(0, ...looks.map(({ total }) => total));
  return looks.find(({ total }) => total === most)?.at;
}
