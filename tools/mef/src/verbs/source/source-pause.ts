import { exitCodes } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { describePause, documentOfPause, findPause } from '../../context/find-pause.ts';
import { isoTime } from '../../output/times.ts';
import { sayPlace } from '../../output/say-place.ts';
import { defineVerb } from '../../verb.ts';
import { findOne, type One } from './find-one.ts';

/** Holds an instance back, without a deployment. */
export const sourcePause = defineVerb({
  summary: 'holds an instance back, at once and until it is resumed',
  about: `Within 30 seconds. A poller stands still, a run of it that is under way ends behind its page, and its provider keeps the log. A
webhook goes on to answer; what is sent to it is kept as dead letters (instance-paused), so that nothing is lost. No deployment
takes the pause back, and none makes it last: it stands in the parameter store, with your name, until \`source resume\`.

A pause may cost events when it is long: a poller cannot read what its provider's log no longer has by then, and dead letters
are deleted after 90 days.`,
  arguments: { source: { text: 'a source, such as okta-poller' } },
  options: {
    instance: { value: 'NAME', text: 'which instance, where the source has several' },
    note: { value: 'TEXT', text: 'why, for whoever finds it paused' },
  },
  examples: [
    'source pause okta-poller --note "floods the SIEM"',
    'source pause zoom-webhook --instance eu --stage prod --yes',
  ],
  confirms: true,
  run: async (context, { source }, { instance: asked, note }) => {
    const one = await findOne(context, source, asked);
    const { instance, name, words } = one;
    const before = await findPause(context, source, instance);
    if (before?.command === undefined) {
      await context.confirm(`Pause ${name}? ${consequences[one.source.kind]}`);
      const pause = { since: isoTime(context.clock()), by: await context.caller() };
      await context.pauses.put(source, instance.name, note === undefined ? pause : { ...pause, note });
    }
    const hold = await findPause(context, source, instance);
    const is = before?.command === undefined ? 'is paused' : 'was paused already,';
    const how = hold === undefined ? 'is paused no longer' : `${is} ${describePause(hold)}`;
    const isDropped = before?.command !== undefined && note !== undefined;
    if (isDropped) context.say('The note was not kept: resume first, to pause anew with another.');
    context.answer({ ...words, ...documentOfPause(hold) }, `${name} ${how}.\n${nextStep(context, one)}`);
    return exitCodes.done;
  },
});

const consequences = {
  rest: 'Nothing is read until it is resumed, and then all that its provider still has.',
  webhook: 'What its provider sends is acknowledged, and kept as dead letters until it is resumed.',
} as const satisfies Record<One['source']['kind'], string>;

function nextStep(context: Context, { words }: One): string {
  return `Its functions know within 30 seconds. Later: npx mef source resume ${words.source} --instance ${words.instance}${sayPlace(context)}`;
}
