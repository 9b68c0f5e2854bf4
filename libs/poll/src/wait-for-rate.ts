import { writeCursor, type Cursor } from './walk/cursor.ts';
import type { CursorName } from './cursor-store.ts';
import type { Run } from './run.ts';

/** A run that waits longer pays for nothing: the schedule comes again within a minute. */
const MOST_WAIT_MS = 60_000;
/** A slice of waiting, well within the lease. */
const SLICE_MS = 20_000;

/**
 * No call before the provider's reset. Waits where the time allows it; else saves when the next call may be made, so
 * that not even the next run asks before.
 */
export async function waitForRate<Payload>(
  name: CursorName,
  standing: { cursor: Cursor },
  { client, ports, stopAt, lease, notBefore }: Run<Payload>,
): Promise<'rate-limited' | undefined> {
  const until = Math.max(notBefore, client.notBefore() ?? 0, standing.cursor.notBefore ?? 0);
  if (until - ports.clock() > MOST_WAIT_MS || until >= stopAt) {
    standing.cursor = { ...standing.cursor, notBefore: until };
    await lease.save(name, writeCursor(standing.cursor));
    return 'rate-limited';
  }
  for (let left = until - ports.clock(); left > 0; left = until - ports.clock()) {
    await ports.sleep(Math.min(left, SLICE_MS));
    await lease.renew();
  }
  return undefined;
}
