import type { Progress } from '@mef/command';
import { waitUntil } from '../../ledger/wait-until.ts';
import type { Flow } from './watch-flow.ts';

/** A function that was killed may hold a lock for two minutes; what stands still for longer will not move again. */
const STANDSTILL_MS = 150_000;
const LOOK_EVERY_MS = 500;

/** Waits until search finds as many events as happened, or nothing more has come for a while. */
export async function untilDrained(
  { looks }: Pick<Flow, 'looks'>,
  happened: number,
  progress: Pick<Progress, 'show'>,
): Promise<void> {
  let movedAt = Date.now();
  let last = 0;
  const isOver = () => {
    const found = looks.at(-1)?.total ?? 0;
    progress.show(`${found} of ${happened} in MozDef`, found / Math.max(1, happened));
    if (found !== last) [last, movedAt] = [found, Date.now()];
    return found >= happened || Date.now() - movedAt > STANDSTILL_MS;
  };
  await waitUntil(isOver, Infinity, LOOK_EVERY_MS);
}
