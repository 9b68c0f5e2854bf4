import type { Instance } from '@mef/source';
import { endBackfill } from './ended-backfill.ts';
import type { Poller } from './open-run.ts';
import { readCursor } from './walk/cursor.ts';

/** Long enough for two writes, and short enough that a call that dies here holds up no more than one tick. */
const LEASE_MS = 30_000;

/** `locked`: a run has the lock and would save its cursor over the cancellation; ask again when it has ended. */
export interface CancelAnswer {
  readonly cancelled: 'done' | 'locked' | 'nothing to cancel';
}

/** Ends the backfill of an instance where it stands; what it stored stays stored. Throws what the store throws. */
export async function cancelBackfill<Payload>(
  instance: Instance,
  { source, ports }: Poller<Payload>,
): Promise<CancelAnswer> {
  const lease = await ports.cursors.lock({ app: source.name, instance: instance.name }, ports.uuid(), LEASE_MS);
  if (lease === undefined) return { cancelled: 'locked' };
  try {
    const { backfill } = lease.cursors;
    if (backfill === undefined) return { cancelled: 'nothing to cancel' };
    await endBackfill(lease, readCursor(backfill), 'cancelled', ports.clock());
    return { cancelled: 'done' };
  } finally {
    await lease.release();
  }
}
