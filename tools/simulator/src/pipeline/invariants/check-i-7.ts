import type { Evidence } from './evidence.ts';

/** Within which an event has to be stored that nothing is wrong with, ms. */
const BOUND_MS = 60_000;

export function checkI7({ promises, stored, promptSince }: Evidence): readonly string[] {
  return promises
    .filter(({ kind, from, at }) => kind === 'event' && from === 'zoom-webhook' && at >= promptSince)
    .flatMap(({ key, at }) => {
      const lateMs = (stored.get(key)?.at ?? Infinity) - at;
      return lateMs <= BOUND_MS ? [] : [`stored ${lateMs / 1_000} s after it was accepted: ${key}`];
    });
}
