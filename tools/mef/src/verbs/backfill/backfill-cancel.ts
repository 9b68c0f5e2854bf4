import { type ExitCode, exitCodes } from '@mef/command';
import { readBackfill, type CancelAnswer } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { askUnlocked } from '../../context/ask-unlocked.ts';
import { describeEnded, describeRunning, documentOf } from './describe-backfill.ts';
import { findPolled, type Polled } from '../../context/find-polled.ts';

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

async function cancel(context: Context, polled: Polled): Promise<CancelAnswer['cancelled']> {
  const event = { backfill: { instance: polled.key.instance, cancel: true } };
  const isLocked = ({ cancelled }: CancelAnswer) => cancelled === 'locked';
  const { cancelled } = await askUnlocked(context, polled, event, isLocked);
  return cancelled;
}
