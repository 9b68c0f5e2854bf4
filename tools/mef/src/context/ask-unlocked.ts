import { OutsideError } from '@mef/command';
import type { Context } from './context.ts';
import type { Polled } from './find-polled.ts';

/** A run lasts five minutes at most; between two runs the lock is free for some seconds. */
const PATIENCE_MS = 10 * 60_000;
const ASK_EVERY_MS = 2_000;

/** Asks a poller until no run of it has the lock, and gives its answer. Throws OutsideError when there always is one. */
export async function askUnlocked<Answer>(
  context: Pick<Context, 'invoke' | 'startProgress' | 'clock' | 'sleep'>,
  { key, name }: Pick<Polled, 'key' | 'name'>,
  event: object,
  isLocked: (answer: Answer) => boolean,
): Promise<Answer> {
  const progress = context.startProgress();
  const until = context.clock() + PATIENCE_MS;
  try {
    while (context.clock() < until) {
      const answer = (await context.invoke(key.app, 'handler', event)) as Answer;
      if (!isLocked(answer)) return answer;
      progress.show(`${name}: a run is under way, and ends first`);
      await context.sleep(ASK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
  throw new OutsideError(`${name} has a run under way whenever it is asked. Pause the instance, and try then.`);
}
