import { type ExitCode, exitCodes } from '@mef/command';
import { readLive } from '@mef/poll';
import { UnreadablePause } from '@mef/settings';
import type { Context } from '../../context/context.ts';
import { findSource } from '../../context/find-instance.ts';
import { describePause, documentOfPause, type Hold } from '../../context/find-pause.ts';
import { sayPlace } from '../../output/say-place.ts';
import { showTime } from '../../output/times.ts';
import { defineVerb } from '../../verb.ts';
import { findOne, type One } from './find-one.ts';
import { howToResume } from './how-to-resume.ts';

/** Functions look at the pause anew that often; a replay before that is refused again. */
const KNOWN_AFTER = 'half a minute';

/** Takes a pause back. */
export const sourceResume = defineVerb({
  summary: 'lets an instance that was paused by command go on',
  about: `Within 30 seconds. A poller goes on from its cursor, so that all its provider still has is read. What a webhook held back is
replayed by the schedule of the reprocessor within the hour, or by \`dlq replay\` when the 30 seconds are over. A pause by the
configuration is taken back there, and by a deployment: exit code 1 where one stays. A pause of an instance that has left the
configuration, and one that nobody can read, are taken back too.`,
  arguments: { source: { text: 'a source, such as okta-poller' } },
  options: { instance: { value: 'NAME', text: 'which instance, where the source has several' } },
  examples: ['source resume okta-poller', 'source resume zoom-webhook --instance eu --stage prod --yes'],
  confirms: true,
  run: async (context, { source }, { instance: asked }) => {
    const { instances } = await findSource(context, source);
    const isKnown = asked === undefined || instances.some((each) => each.name === asked);
    if (!isKnown && (await takeBack(context, source, asked))) return answerGone(context, source, asked);
    const one = await findOne(context, source, asked);
    const { instance, name, words } = one;
    const wasPaused = await takeBack(context, source, instance.name);
    const isPaused = instance.paused === true;
    const hold: Hold | undefined = isPaused ? { isConfigured: true, command: undefined } : undefined;
    const text = isPaused
      ? `${name} stays paused by its configuration: ${howToResume(context, { app: source, instance: instance.name }, { isConfigured: true, command: undefined })}`
      : `${name} ${wasPaused ? 'goes on' : 'is not paused'}. ${await nextStep(context, one)}`;
    context.answer({ ...words, ...documentOfPause(hold) }, text);
    return isPaused ? exitCodes.failed : exitCodes.done;
  },
});

/** False where no command holds it. One that cannot be read is a pause too: functions go by the last one that they knew. */
async function takeBack(context: Context, app: string, instance: string): Promise<boolean> {
  const pausedBy = await readWord(context, app, instance);
  if (pausedBy === undefined) return false;
  await context.confirm(`Resume ${app}/${instance}, paused ${pausedBy}?`);
  await context.pauses.remove(app, instance);
  return true;
}

async function readWord({ pauses }: Context, app: string, instance: string): Promise<string | undefined> {
  try {
    const command = await pauses.read(app, instance);
    return command && describePause({ isConfigured: false, command });
  } catch (cause) {
    if (!(cause instanceof UnreadablePause)) throw cause;
    return `by a parameter that cannot be read (${cause.message})`;
  }
}

function answerGone(context: Context, source: string, instance: string): ExitCode {
  context.answer(
    { source, instance, ...documentOfPause(undefined) },
    `${source}/${instance} is paused no longer. The configuration has no such instance any more; should it come back, it runs.`,
  );
  return exitCodes.done;
}

/** Where it goes on from. */
async function nextStep(context: Context, { source, words }: One): Promise<string> {
  const { source: app, instance } = words;
  if (source.kind === 'webhook')
    return `What it held back is replayed within the hour, and from ${KNOWN_AFTER} on by: npx mef dlq replay --source ${app} --instance ${instance} --reason instance-paused${sayPlace(context)}`;
  const state = await readLive(await context.cursors(), { app, instance });
  return state === undefined ? 'Its first run begins its cursor.' : `It reads on from ${showTime(state.doneUntil)}.`;
}
