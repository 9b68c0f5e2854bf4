import { exitCodes } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { describePause, findPause } from '../../context/find-pause.ts';
import { countLetters } from './count-letters.ts';
import { createInstanceFacts } from './create-instance-facts.ts';
import { describeSources, documentOf, type Listed } from './describe-sources.ts';
import type { InstanceFacts } from './instance-facts.ts';

/** Every instance of every source, and how it is doing. */
export const sources = defineVerb({
  summary: 'lists the sources, and how each instance is doing',
  about: `Time of the newest event, events a minute of the last five, how far behind a polled source is, where its cursor stands and when a
run last saved it, and dead letters that wait. What a place cannot tell is "-", and a line below says why. Nothing is changed.`,
  arguments: {},
  options: {},
  examples: ['sources', 'sources --stage prod', 'sources --json'],
  run: async (context) => {
    const facts = createInstanceFacts(context);
    const letters = await countLetters(context);
    const listed = await list(context, facts, letters.of);
    const rows = describeSources(listed, context);
    for (const [at, each] of listed.entries()) context.answer(documentOf(each), rows[at]);
    for (const note of notesOn(listed, [...facts.notes, ...(letters.note === undefined ? [] : [letters.note])]))
      context.say(`- ${note}`);
    return exitCodes.done;
  },
});

async function list(
  context: Context,
  facts: InstanceFacts,
  lettersOf: (source: string, instance: string) => number | undefined,
): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  for (const source of await context.sources())
    for (const instance of source.instances)
      listed.push({
        source,
        instance,
        hold: await findPause(context, source.name, instance),
        facts: await facts.of(source, instance),
        letters: lettersOf(source.name, instance.name),
      });
  return listed;
}

function notesOn(listed: readonly Listed[], notes: readonly string[]): readonly string[] {
  const hasWebhook = listed.some(({ source }) => source.kind === 'webhook');
  const paused = listed.flatMap(({ source, instance, hold }) =>
    hold === undefined ? [] : [`${source.name}/${instance.name} is paused ${describePause(hold)}.`],
  );
  return [
    ...paused,
    ...(hasWebhook ? ['LAG and CURSOR: only of polled sources; webhooks come by themselves.'] : []),
    ...notes,
  ];
}
