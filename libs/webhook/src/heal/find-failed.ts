import type { LoggedDelivery } from '../deliveries.ts';
import { OVERLAP_MS } from './plan-window.ts';

/**
 * The newest attempt at every delivery that no attempt delivered, oldest first, because the oldest is the next to be
 * lost. One with an attempt under way is left to the next run, unless it has been under way for an hour.
 */
export function findFailed(attempts: readonly LoggedDelivery[], now: number): LoggedDelivery[] {
  const newest = new Map<string, LoggedDelivery>();
  const settled = new Set<string>();
  for (const attempt of attempts) {
    const { guid, status, deliveredAt } = attempt;
    if (status === 'delivered' || (status === 'pending' && deliveredAt > now - OVERLAP_MS)) settled.add(guid);
    if (deliveredAt >= (newest.get(guid)?.deliveredAt ?? 0)) newest.set(guid, attempt);
  }
  return [...newest.values()].filter(({ guid }) => !settled.has(guid)).sort((a, b) => a.deliveredAt - b.deliveredAt);
}
