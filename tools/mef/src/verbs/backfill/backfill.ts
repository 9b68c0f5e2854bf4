import { type ExitCode, exitCodes } from '@mef/command';
import { readBackfill } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { sayIfInterrupted } from '../../output/say-if-interrupted.ts';
import { sayPlace } from '../../output/say-place.ts';
import { defineVerb } from '../../verb.ts';
import { describeEnded, describeRunning, documentOf } from './describe-backfill.ts';
import { findPolled, sendAgain, type Polled } from '../../context/find-polled.ts';
import { followBackfill } from './follow-backfill.ts';
import { planOverwrite } from './plan-overwrite.ts';
import { requestBackfill } from './request-backfill.ts';
import { readSpan } from '../../command/read-time.ts';

/** Polls a source's history again; the cursor of the schedule is not touched. */
export const backfill = defineVerb({
  summary: "reads a past span of a polled source's log again",
  about: `The source's next runs read it, in what the schedule leaves of their time and of the provider's limit. The schedule's own
cursor is not touched, and events that are stored already keep their ids, so that nothing is doubled in MozDef. One
backfill of an instance at a time, and none of one that is paused.

With --overwrite stored events are replaced, by id, with what the deployed code makes of the same records: use it after a fix to a
normalizer. A newer event is never replaced by an older one, and nothing is doubled. MozDef's own front doors, HTTP and SQS, know no ids:
what they have stays as it is.`,
  arguments: { source: { text: 'a polled source, such as okta-poller' } },
  options: {
    from: { value: 'TIME', text: 'ISO 8601 with a zone: the first moment that is read', isRequired: true },
    to: { value: 'TIME', text: 'ISO 8601 with a zone: the moment before which it ends', isRequired: true },
    instance: { value: 'NAME', text: 'which instance, where the source has several' },
    overwrite: { text: 'replaces what is stored, by its id; asks first' },
    wait: { text: 'waits until it has ended, and shows how far it is' },
  },
  examples: [
    'backfill okta-poller --instance main --from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z --wait',
    'backfill okta-poller --from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z --overwrite --wait',
    'backfill github-audit --stage prod --from 2026-11-01T00:00:00+01:00 --to 2026-11-01T06:00:00+01:00',
  ],
  confirms: true,
  run: async (context, { source }, { from, to, instance, overwrite, wait }) => {
    const asked = readSpan(from, to);
    const span: Span = overwrite ? { ...asked, overwrite } : asked;
    const polled = await findPolled(context, source, instance, sendAgain);
    if (overwrite) await planOverwrite(context, polled, span);
    const { last } = await readBackfill(await context.cursors(), polled.key);
    const requested = await requestBackfill(context, polled, span);
    if (!requested) return answerBusy(context, polled);
    if (!wait) return answerRequested(context, polled, span);
    const ended = await sayIfInterrupted(context, `The backfill goes on: ${statusOf(context, polled)} shows it.`, () =>
      followBackfill(context, polled, last),
    );
    context.answer({ ...polled.words, requested, ...documentOf(ended) }, `${polled.name} ${describeEnded(ended)}`);
    return ended.how === 'finished' ? exitCodes.done : exitCodes.failed;
  },
});

interface Span {
  readonly from: string;
  readonly to: string;
  readonly overwrite?: true;
}

function statusOf(context: Context, { key }: Polled): string {
  return `npx mef backfill status ${key.app} --instance ${key.instance}${sayPlace(context)}`;
}

function answerRequested(context: Context, polled: Polled, span: Span): ExitCode {
  const { name, words } = polled;
  context.answer(
    { ...words, requested: true, ...span },
    `${name} reads ${span.from} to ${span.to} again, with its next runs${span.overwrite === true ? ', and replaces what is stored' : ''}.\nHow far it is: ${statusOf(context, polled)}`,
  );
  return exitCodes.done;
}

async function answerBusy(context: Context, { key, name, words }: Polled): Promise<ExitCode> {
  const { running } = await readBackfill(await context.cursors(), key);
  const where = running === undefined ? '' : `: ${describeRunning(running, context.clock())}`;
  context.answer(
    { ...words, requested: false, ...(running === undefined ? {} : { running: documentOf(running) }) },
    `${name} has a backfill under way${where}.\nWait for it, or end it: npx mef backfill cancel ${key.app} --instance ${key.instance}${sayPlace(context)}`,
  );
  return exitCodes.failed;
}
