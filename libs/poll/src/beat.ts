import { storeHeartbeat, type Instance } from '@mef/source';
import type { Skip } from '@mef/telemetry';
import { gaugeCursor, skip } from './count-run.ts';
import { readLive } from './live-state.ts';
import type { Poller } from './open-run.ts';

export type Beaten =
  { readonly instance: string; readonly heartbeat: string } | { readonly instance: string; readonly skipped: Skip };

/**
 * Puts a heartbeat into the stream, and says how old the cursor is: a poller that stands still says nothing of itself.
 * Asks no provider and takes no lock. A command that holds the provider's events back holds no heartbeat; what the
 * configuration holds sends none.
 */
export async function beat<Payload>(
  instance: Instance,
  { source, ports }: Pick<Poller<Payload>, 'source' | 'ports'>,
): Promise<Beaten> {
  if (instance.paused === true) return skip('paused', instance, { source, ports });
  const heartbeat = await storeHeartbeat(ports.uuid(), instance, source, ports);
  const [live, isPaused] = await Promise.all([
    readLive(ports.cursors, { app: source.name, instance: instance.name }),
    ports.isPaused(instance),
  ]);
  if (live !== undefined && !isPaused) gaugeCursor(live, { source, instance, ports });
  return { instance: instance.name, heartbeat };
}
