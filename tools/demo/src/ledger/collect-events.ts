import type { Search, StoredEvent } from './search-events.ts';

/**
 * What `pick` takes of every event that matches between two event times. The search gives a page of the newest and no
 * cursor, so a window that holds more is halved; few events of one run share a millisecond, so that this ends.
 */
export async function collectEvents<Picked>(
  search: Search,
  query: { q: string; from: number; to: number },
  pick: (event: StoredEvent) => Picked,
): Promise<readonly Picked[]> {
  const { q, from, to } = query;
  const { total, events } = await search(query);
  if (total <= events.length) return events.map(pick);
  if (to - from <= 1)
    throw new Error(`More than a page of events at ${new Date(from).toISOString()}: the ledger cannot count them.`);
  const middle = Math.floor((from + to) / 2);
  const older = await collectEvents(search, { q, from, to: middle }, pick);
  return [...older, ...(await collectEvents(search, { q, from: middle, to }, pick))];
}
