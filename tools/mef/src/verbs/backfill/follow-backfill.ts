import { OutsideError } from '@mef/command';
import { readBackfill, type EndedBackfill } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { describeRunning, reachedBy } from './describe-backfill.ts';
import type { Polled } from '../../context/find-polled.ts';

const LOOK_EVERY_MS = 2_000;

/** Waits until the backfill of an instance has ended, and shows how far it is. `before` is how the one before it ended. */
export async function followBackfill(
  context: Context,
  { key, name }: Pick<Polled, 'key' | 'name'>,
  before: EndedBackfill | undefined,
): Promise<EndedBackfill> {
  const cursors = await context.cursors();
  const progress = context.startProgress();
  try {
    for (;;) {
      const { running, last } = await readBackfill(cursors, key);
      if (running === undefined) return endOf(last, before, name);
      progress.show(`${name} ${describeRunning(running, context.clock())}`, reachedBy(running).part);
      await context.sleep(LOOK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
}

/** Two backfills of one instance cannot end in the same millisecond. */
function endOf(last: EndedBackfill | undefined, before: EndedBackfill | undefined, name: string): EndedBackfill {
  if (last !== undefined && last.endedAt !== before?.endedAt) return last;
  throw new OutsideError(`The backfill of ${name} is gone without a word of how it ended. Look at the function's log.`);
}
