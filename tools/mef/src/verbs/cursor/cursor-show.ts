import { exitCodes } from '@mef/command';
import { readLive, type LiveState } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { describePause, findPause, type Hold } from '../../context/find-pause.ts';
import { choosePolled, type Polled } from '../../context/find-polled.ts';
import { isoTime, showTime } from '../../output/times.ts';
import { showAge } from '../../output/words.ts';

/** Looks at the cursors of the schedule, and changes nothing. */
export const cursorShow = defineVerb({
  summary: 'shows how far the schedule has read',
  about: `Of every instance of every polled source, or of those that are named. Everything before the cursor is stored, but for what the
provider lists late: each walk begins some time before it. Nothing is changed.`,
  arguments: { source: { text: 'a polled source; without it all of them', count: 'optional' } },
  options: { instance: { value: 'NAME', text: 'one instance of the source' } },
  examples: ['cursor show', 'cursor show okta-poller --instance eu --stage prod', 'cursor show --json'],
  run: async (context, { source }, { instance }) => {
    const cursors = await context.cursors();
    for (const polled of await choosePolled(context, source, instance)) {
      const state = await readLive(cursors, polled.key);
      const document = state === undefined ? { cursor: null } : { cursor: documentOf(state) };
      const hold = await findPause(context, polled.key.app, polled.instance);
      context.answer({ ...polled.words, ...document }, describe(context, { polled, state, hold }));
    }
    return exitCodes.done;
  },
});

function documentOf({ doneUntil, newest, savedAt, finishedAt, notBefore, isUnderWay }: LiveState): object {
  return {
    doneUntil: isoTime(doneUntil),
    ...(newest === undefined ? {} : { newest: isoTime(newest) }),
    savedAt: isoTime(savedAt),
    ...(finishedAt === undefined ? {} : { finishedAt: isoTime(finishedAt) }),
    ...(notBefore === undefined ? {} : { notBefore: isoTime(notBefore) }),
    isUnderWay,
  };
}

interface Shown {
  readonly polled: Polled;
  readonly state: LiveState | undefined;
  readonly hold: Hold | undefined;
}

function describe({ paint, clock }: Context, { polled, state, hold }: Shown): string {
  const pause = hold === undefined ? '' : ` ${paint('yellow', `(paused ${describePause(hold)})`)}`;
  const title = `${paint('bold', polled.name)}${pause}`;
  return state === undefined ? `${title}  has never run` : `${title}  ${describeState(state, clock())}`;
}

function describeState({ doneUntil, newest, savedAt, notBefore = 0, isUnderWay }: LiveState, now: number): string {
  return [
    `read up to ${showTime(doneUntil)}`,
    newest === undefined ? 'no event yet' : `newest event ${showTime(newest)}`,
    `saved ${showAge(isoTime(savedAt), now)} ago`,
    ...(isUnderWay ? ['goes on from a page that the provider named'] : []),
    ...(notBefore > now ? [`held by the provider's limit until ${showTime(notBefore)}`] : []),
  ].join(', ');
}
