import { exitCodes } from '@mef/command';
import { defineVerb } from '../../verb.ts';
import { findPolled, sendAgain } from '../../context/find-polled.ts';
import { lengthOfTime } from './length-of-time.ts';
import { moveCursor } from './move-cursor.ts';
import { readLiveOf } from './read-live-of.ts';

/** Sends the schedule's cursor back by a length of time. */
export const cursorRewind = defineVerb({
  summary: 'lets the schedule read some time once more',
  about: `The next run goes on that much before the cursor. What is stored already is known by its id, for seven days at least, and is not
stored again; older events come again with their ids, which the receiver and OpenSearch know. MozDef's own doors know no ids.
Only the position changes: the provider's limit stays.`,
  arguments: { source: { text: 'a polled source, such as okta-poller' } },
  options: {
    by: { value: lengthOfTime, text: 'how far back from the cursor: 30m, 6h, 2d', isRequired: true },
    instance: { value: 'NAME', text: 'which instance, where the source has several' },
  },
  examples: [
    'cursor rewind okta-poller --instance main --by 6h',
    'cursor rewind github-audit --by 2d --stage prod --yes',
  ],
  confirms: true,
  run: async (context, { source }, { by, instance }) => {
    const polled = await findPolled(context, source, instance, sendAgain);
    const { doneUntil } = await readLiveOf(context, polled);
    await moveCursor(context, polled, { from: doneUntil, to: doneUntil - by });
    return exitCodes.done;
  },
});
