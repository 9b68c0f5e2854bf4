import { readBackfill, type CancelAnswer } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { OutsideError } from '../../errors.ts';
import { exitCodes, type ExitCode } from '../../exit-codes.ts';
import { defineVerb } from '../../verb.ts';
import { describeEnded, describeRunning, documentOf } from './describe-backfill.ts';
import { findPolled, type Polled } from './find-polled.ts';

/** A run lasts five minutes at most; between two runs the lock is free for some seconds. */
const PATIENCE_MS = 10 * 60_000;
const ASK_EVERY_MS = 2_000;

/** Ends a backfill where it stands. */
export const backfillCancel = defineVerb({
  summary: 'ends a backfill where it stands',
  about: `What it has stored stays stored. A run that is under way ends first, because it would save its cursor over the end: that takes
five minutes at most.`,
  arguments: { source: { text: 'a polled source, such as okta-poller' } },
  options: { instance: { value: 'NAME', text: 'which instance, where the source has several' } },
  examples: ['backfill cancel okta-poller --instance main', 'backfill cancel github-audit --stage prod --yes'],
  confirms: true,
  run: async (context, { source }, { instance }) => {
    const polled = await findPolled(context, source, instance);
    const cursors = await context.cursors();
    const { running } = await readBackfill(cursors, polled.key);
    if (running === undefined) return answerNothing(context, polled);
    await context.confirm(`End the backfill of ${polled.name}, ${describeRunning(running, context.clock())}?`);
    if ((await cancel(context, polled)) === 'nothing to cancel') return answerNothing(context, polled);
    const { last } = await readBackfill(cursors, polled.key);
    context.answer(
      { ...polled.words, cancelled: true, ...(last === undefined ? {} : documentOf(last)) },
      last === undefined ? `${polled.name} has no backfill any more.` : `${polled.name} ${describeEnded(last)}`,
    );
    return exitCodes.done;
  },
});

function answerNothing(context: Context, { words, name }: Polled): ExitCode {
  context.answer({ ...words, cancelled: false }, `${name} has no backfill under way.`);
  return exitCodes.failed;
}

/** Asks until no run has the lock. */
async function cancel(context: Context, { key, name }: Polled): Promise<CancelAnswer['cancelled']> {
  const progress = context.startProgress();
  const until = context.clock() + PATIENCE_MS;
  const event = { backfill: { instance: key.instance, cancel: true } };
  try {
    while (context.clock() < until) {
      const { cancelled } = (await context.invoke(key.app, 'handler', event)) as CancelAnswer;
      if (cancelled !== 'locked') return cancelled;
      progress.show(`${name}: a run is under way, and ends first`);
      await context.sleep(ASK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
  throw new OutsideError(`${name} has a run under way whenever it is asked. Pause the instance, and cancel then.`);
}
