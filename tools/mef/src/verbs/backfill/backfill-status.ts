import { exitCodes } from '@mef/command';
import { readBackfill, type BackfillState } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { describeEnded, describeRunning, documentOf } from './describe-backfill.ts';
import { describePause, findPause, type Hold } from '../../context/find-pause.ts';
import { choosePolled, type Polled } from '../../context/find-polled.ts';

/** Looks at the cursors of backfills, and changes nothing. */
export const backfillStatus = defineVerb({
  summary: 'shows how far backfills are, and how the last ones ended',
  about: `Of every instance of every polled source, or of those that are named. It reads the state table, and changes nothing.`,
  arguments: { source: { text: 'a polled source; without it all of them', count: 'optional' } },
  options: { instance: { value: 'NAME', text: 'one instance of the source' } },
  examples: ['backfill status', 'backfill status okta-poller --instance eu --stage prod', 'backfill status --json'],
  run: async (context, { source }, { instance }) => {
    const cursors = await context.cursors();
    for (const polled of await choosePolled(context, source, instance)) {
      const state = await readBackfill(cursors, polled.key);
      const hold = await findPause(context, polled.key.app, polled.instance);
      context.answer({ ...polled.words, ...documents(state) }, describe(context, { polled, state, hold }));
    }
    return exitCodes.done;
  },
});

function documents({ running, last }: BackfillState): object {
  return {
    ...(running === undefined ? {} : { running: documentOf(running) }),
    ...(last === undefined ? {} : { last: documentOf(last) }),
  };
}

interface Shown {
  readonly polled: Polled;
  readonly state: BackfillState;
  readonly hold: Hold | undefined;
}

function describe({ paint, clock }: Context, { polled, state: { running, last }, hold }: Shown): string {
  const pause = hold === undefined ? '' : ` ${paint('yellow', `(paused ${describePause(hold)})`)}`;
  const now = running === undefined ? 'no backfill under way' : describeRunning(running, clock());
  const before = last === undefined ? [] : [`  last: ${describeEnded(last)}`];
  return [`${paint('bold', polled.name)}${pause}  ${now}`, ...before].join('\n');
}
