import { exitCodes, UsageError } from '@mef/command';
import { defineVerb } from '../../verb.ts';
import { findPolled, sendAgain } from '../../context/find-polled.ts';
import { readTime } from '../../command/read-time.ts';
import { moveCursor } from './move-cursor.ts';
import { readLiveOf } from './read-live-of.ts';

/** Sends the schedule's cursor to a time. */
export const cursorSet = defineVerb({
  summary: 'sets from when on the schedule reads',
  about: `The next run goes on from there. Back: what was read is read again, and ids keep it from being stored again, so that only what was
missed comes. That takes the time of the schedule; for a time that ended, "mef backfill" disturbs it less.
Ahead: what lies between is NEVER read by the schedule. That is asked for by --skip, counted (CursorsSkipped) and logged.
Only the position changes: the provider's limit, and the ids that are known, stay.`,
  arguments: { source: { text: 'a polled source, such as okta-poller' } },
  options: {
    from: { value: 'TIME', text: 'ISO 8601 with a zone: all before it counts as read', isRequired: true },
    instance: { value: 'NAME', text: 'which instance, where the source has several' },
    skip: { text: 'leaves out what lies between the cursor and a later TIME' },
  },
  examples: [
    'cursor set okta-poller --instance main --from 2026-11-01T00:00:00Z',
    'cursor set github-audit --from 2026-11-20T12:00:00+01:00 --skip --stage prod',
  ],
  confirms: true,
  run: async (context, { source }, { from, instance, skip }) => {
    const to = readTime('--from', from);
    const polled = await findPolled(context, source, instance, sendAgain);
    const { doneUntil } = await readLiveOf(context, polled);
    const isAhead = Date.parse(to) > doneUntil;
    if (isAhead && !skip)
      throw new UsageError(
        `${polled.name} has read up to ${new Date(doneUntil).toISOString()}: to set it ahead leaves out what lies between. Say --skip if that is meant.`,
      );
    if (!isAhead && skip)
      throw new UsageError('--skip is for a TIME that is ahead of the cursor, and this one is not.');
    await moveCursor(context, polled, { from: doneUntil, to: Date.parse(to) });
    return exitCodes.done;
  },
});
