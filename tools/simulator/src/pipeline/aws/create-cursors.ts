import { createMemoryCursorStore, StateUnavailable, type CursorStore, type Lease } from '@mef/poll';
import type { Storm } from '../create-storm.ts';
import type { Environment } from '../lambda/create-environment.ts';
import type { Ledger, Need } from '../ledger/create-ledger.ts';
import { place } from '../ledger/places.ts';
import type { Scheduler } from '../time/create-scheduler.ts';

/** The table of cursors in memory. */
export interface SimulatedCursors {
  for(environment: Environment): CursorStore;
}

export function createCursors(scheduler: Scheduler, storm: Storm, ledger: Ledger): SimulatedCursors {
  const memory = createMemoryCursorStore(() => scheduler.now());

  return {
    for(environment) {
      const call = <Result>(what: string, work: () => Promise<Result>): Promise<Result> =>
        environment.call(what, async () => {
          if (storm.fires('cursors: call fails')) throw new StateUnavailable('made up: nothing was done');
          const result = await work();
          if (storm.fires('cursors: answer lost')) throw new StateUnavailable('made up: the answer was lost');
          return result;
        });
      return {
        lock: async (...args) => {
          const lease = await call('takes the lock', () => memory.lock(...args));
          return lease === undefined ? undefined : watched(lease, call, ledger);
        },
        request: (...args) => call('asks for a backfill', () => memory.request(...args)),
        read: (...args) => call('reads cursors', () => memory.read(...args)),
      };
    },
  };
}

type Call = <Result>(what: string, work: () => Promise<Result>) => Promise<Result>;

function watched(lease: Lease, call: Call, ledger: Ledger): Lease {
  return {
    cursors: lease.cursors,
    save: (name, cursor) => call(`saves the cursor ${name}`, () => lease.save(name, cursor)),
    renew: () => call('holds the lock', () => lease.renew()),
    seen: (since) => call('reads noted ids', () => lease.seen(since)),
    remember: (ids, keepMs) =>
      call(`notes ${ids.length} ids`, () => {
        ledger.acknowledged('a polled record', ids.filter(isOfRecord).map(needOf));
        return lease.remember(ids, keepMs);
      }),
    release: () => call('gives the lock back', () => lease.release()),
  };
}

/** What a source ignores is noted too, and is nowhere else. */
function isOfRecord(id: string): boolean {
  return !id.includes(' ');
}

/** An event is noted by its id, a record that gave none by the hash of its bytes. */
function needOf(id: string): Need {
  return { anyOf: [place.stream(id), place.letterOf(id, 0)] };
}
