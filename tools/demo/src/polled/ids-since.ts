import { collectEvents } from '../ledger/collect-events.ts';
import type { Search } from '../ledger/search-events.ts';
import { isOf, type PolledInstance } from './list-polled.ts';

/** Ids of the instance's events since a time of their own (milliseconds since 1970), one for each stored event. */
export async function idsSince(
  search: Search,
  target: PolledInstance,
  from: number,
  to = Date.now() + 1_000,
): Promise<readonly string[]> {
  // A provider that tells the time in seconds lets an event happen before it was made to.
  const second = Math.floor(from / 1_000) * 1_000;
  const ids = await collectEvents(search, { q: '', from: second, to }, (event) =>
    isOf(target, event) ? [event.details.eventid ?? ''] : [],
  );
  return ids.flat();
}
