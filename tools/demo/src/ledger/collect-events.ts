import type { Search, StoredEvent } from './search-events.ts';

/**
 * Every event that matches between two event times. The search gives a page of the newest and no cursor, so a window
 * that holds more is halved; deliveries of one run have event times of their own, so that this ends.
 */
export async function collectEvents(
  search: Search,
  query: { q: string; from: number; to: number },
): Promise<readonly StoredEvent[]> {
  const { q, from, to } = query;
  const { total, events } = await search(query);
  if (total <= events.length) return events;
  if (to - from <= 1)
    throw new Error(`More than a page of events at ${new Date(from).toISOString()}: the ledger cannot count them.`);
  const middle = Math.floor((from + to) / 2);
  const older = await collectEvents(search, { q, from, to: middle });
  return [...older, ...(await collectEvents(search, { q, from: middle, to }))];
}
