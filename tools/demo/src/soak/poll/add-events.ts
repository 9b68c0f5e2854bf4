import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderControl } from '../../polled/create-provider-control.ts';

/** Milliseconds between two additions: events of one share a few milliseconds of event time. */
const ADD_EVERY_MS = 20;
/** A page of MozDef's search holds 1,000 events, and the ledger pages by event time. */
const MOST_AT_ONCE = 500;

export interface EventLoad {
  /** Events in a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly onAdded: (count: number) => void;
}

/**
 * Makes events happen at a fixed rate, whether or not earlier ones are polled; what a slow machine owes is added as soon
 * as it can be. Resolves to the milliseconds that it took.
 */
export async function addEvents({ rate, seconds, onAdded }: EventLoad, add: ProviderControl['add']): Promise<number> {
  const start = Date.now();
  const all = rate * seconds;
  for (let added = 0; added < all;) {
    const due = Math.min(all, Math.ceil(((Date.now() - start) * rate) / 1_000));
    const count = Math.min(MOST_AT_ONCE, due - added);
    if (count > 0) await add(count);
    added += count;
    onAdded(added);
    if (added >= due) await pause(ADD_EVERY_MS);
  }
  return Date.now() - start;
}
