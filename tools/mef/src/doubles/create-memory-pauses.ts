import type { Pause } from '@mef/settings';
import type { Pauses } from '../context/pauses.ts';

/** Operators' words in memory, by app and instance: `acme-poller/main`. */
export function createMemoryPauses(words: Readonly<Record<string, Pause>> = {}): Pauses & { all(): object } {
  const kept = new Map(Object.entries(words));
  const keyOf = (app: string, instance: string) => `${app}/${instance}`;
  return {
    read: (app, instance) => Promise.resolve(kept.get(keyOf(app, instance))),
    put: (app, instance, pause) => {
      if (kept.has(keyOf(app, instance))) return Promise.resolve(false);
      kept.set(keyOf(app, instance), pause);
      return Promise.resolve(true);
    },
    remove: (app, instance) => Promise.resolve(kept.delete(keyOf(app, instance))),
    all: () => Object.fromEntries(kept),
  };
}
