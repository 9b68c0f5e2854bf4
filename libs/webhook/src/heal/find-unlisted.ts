import { isoWithOffset } from '@mef/event-model';
import type { LoggedDelivery } from '../deliveries.ts';
import { ReplaySuspected } from '../replay-suspected.ts';
import type { HealingRun } from './healing-run.ts';

/** Lines in the log per run; the metric counts all. */
const MAX_LINES = 50;

/**
 * Tells of deliveries that we accepted and the provider's log does not list, though it was read for their time (ms since
 * 1970, the end exclusive): somebody sent a recorded body under a new id, which the signature does not cover.
 */
export async function findUnlisted(
  attempts: readonly LoggedDelivery[],
  judgedFrom: number,
  judgedTo: number,
  { app, instance, ports }: HealingRun,
): Promise<number> {
  const listed = new Set(attempts.map(({ guid }) => guid));
  const noted = await ports.deliveryLog.notedSince({ app, instance: instance.name }, judgedFrom);
  const unlisted = noted.filter(({ guid, receivedAt }) => receivedAt < judgedTo && !listed.has(guid));
  if (unlisted.length === 0) return 0;
  ports.telemetry.count('DeliveriesUnlisted', { source: app, instance: instance.name }, unlisted.length);
  for (const { guid, receivedAt } of unlisted.slice(0, MAX_LINES))
    ports.telemetry.log.error('accepted delivery is not in the log of the provider', new ReplaySuspected(), {
      instance: instance.name,
      guid,
      receivedAt: isoWithOffset(receivedAt),
    });
  return unlisted.length;
}
