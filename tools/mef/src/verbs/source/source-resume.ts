import { exitCodes } from '@mef/command';
import { readLive } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { describePause, documentOfPause, findPause, type Hold } from '../../context/find-pause.ts';
import { sayPlace } from '../../output/say-place.ts';
import { showTime } from '../../output/times.ts';
import { defineVerb } from '../../verb.ts';
import { findOne, type One } from './find-one.ts';
import { howToResume } from './how-to-resume.ts';

/** Takes a pause back. */
export const sourceResume = defineVerb({
  summary: 'lets an instance that was paused by command go on',
  about: `Within 30 seconds. A poller goes on from its cursor, so that all its provider still has is read. What a webhook held back is
replayed by the schedule of the reprocessor within the hour, or at once by \`dlq replay\`. A pause by the configuration is taken
back there, and by a deployment: exit code 1 where one stays.`,
  arguments: {
    source: { text: 'a source, such as okta-poller' },
    instance: { text: 'which instance, where the source has several', count: 'optional' },
  },
  options: {},
  examples: ['source resume okta-poller', 'source resume zoom-webhook eu --stage prod --yes'],
  confirms: true,
  run: async (context, { source, instance: asked }) => {
    const one = await findOne(context, source, asked);
    const { instance, name, words } = one;
    const before = await findPause(context, source, instance);
    if (before?.command !== undefined) {
      await context.confirm(`Resume ${name}, paused ${describePause(before)}?`);
      await context.pauses.remove(source, instance.name);
    }
    const isPaused = instance.paused === true;
    const hold: Hold | undefined = isPaused ? { isConfigured: true, command: undefined } : undefined;
    const text = isPaused
      ? `${name} stays paused by its configuration: ${howToResume(context, { app: source, instance: instance.name }, { isConfigured: true, command: undefined })}`
      : `${name} ${before === undefined ? 'is not paused' : 'goes on'}. ${await nextStep(context, one)}`;
    context.answer({ ...words, ...documentOfPause(hold) }, text);
    return isPaused ? exitCodes.failed : exitCodes.done;
  },
});

/** Where it goes on from. */
async function nextStep(context: Context, { source, words }: One): Promise<string> {
  const { source: app, instance } = words;
  if (source.kind === 'webhook')
    return `What it held back is replayed within the hour; at once: npx mef dlq replay ${app} --instance ${instance} --reason instance-paused${sayPlace(context)}`;
  const state = await readLive(await context.cursors(), { app, instance });
  return state === undefined ? 'Its first run begins its cursor.' : `It reads on from ${showTime(state.doneUntil)}.`;
}
