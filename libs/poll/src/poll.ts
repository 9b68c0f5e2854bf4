import type { Instance } from '@mef/source';
import { skip } from './count-run.ts';
import { openRun, type Poller } from './open-run.ts';
import { pollBackfill } from './poll-backfill.ts';
import { pollLive } from './poll-live.ts';
import type { RunReport } from './run-report.ts';

/**
 * One run of one instance: lock, walk the log as far as it goes, then a backfill as far as time goes, unlock. Throws
 * what the next tick of the schedule has to try again.
 */
export async function poll<Payload>(
  instance: Instance,
  poller: Poller<Payload>,
  remainingMs: number,
): Promise<RunReport> {
  if (instance.paused === true) return skip('paused', instance, poller);
  const run = await openRun(instance, poller, remainingMs);
  if (run === undefined) return skip('locked', instance, poller);
  try {
    const live = await pollLive(run);
    const backfill = isHeld(live) ? {} : await pollBackfill(run);
    return { instance: instance.name, ...live, ...backfill };
  } finally {
    await run.close();
  }
}

/** The provider's limit is one for both cursors, and so is a pause. */
function isHeld({ live, skipped }: Pick<RunReport, 'live' | 'skipped'>): boolean {
  return skipped === 'rate-limited' || live?.ended === 'rate-limited' || live?.ended === 'paused';
}
