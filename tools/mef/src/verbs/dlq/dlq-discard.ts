import { exitCodes, UsageError } from '@mef/command';
import type { DiscardCommand } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { askForPages } from '../../context/ask-reprocessor.ts';
import { filterOptions, isUnfiltered, readFilter } from './letter-filter.ts';
import { idsArgument, readChoice } from './letter-ids.ts';
import { refuseUnknownNames } from './refuse-unknown-names.ts';
import { countLetters, listGroups } from '../../context/list-groups.ts';
import { counted, showNumber } from '../../output/words.ts';

const MAX_NOTE = 1_000;

/** Letters that nobody wants in MozDef. */
export const dlqDiscard = defineVerb({
  summary: 'takes dead letters out of the open ones, with a note why',
  about: `They are not deleted: they stay in the archive as long as any letter, with your name and the note, and \`list --state discarded\`
has them. They are not replayed any more. To have them back: \`export --state discarded\`, then \`import\`.

Exit status 3: some of the IDs are of no open letter.`,
  arguments: { ids: idsArgument },
  options: { note: { value: 'TEXT', text: 'why, for whoever looks later', isRequired: true }, ...filterOptions },
  examples: [
    'dlq discard 3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA --note "test of the provider"',
    'dlq discard --source zoom-webhook --reason body-empty --note "tests of the provider" --stage prod',
  ],
  confirms: true,
  run: async (context, { ids }, { note, ...options }) => {
    if (note.trim() === '' || note.length > MAX_NOTE)
      throw new UsageError('--note needs a reason that others understand, of at most 1,000 letters.');
    const filter = readFilter(options, context);
    if (ids.length === 0 && isUnfiltered(filter)) throw new UsageError('Say which letters: IDs, or a filter.');
    const chosen = readChoice(ids, filter);
    const expected = chosen.ids?.length ?? countLetters(await listGroups(context, chosen));
    if (expected === 0) await refuseUnknownNames(context, chosen);
    if (expected > 0) await context.confirm(`Discard ${counted(expected, 'letter')}?`);
    const discarded =
      expected === 0 ? 0 : await discard(context, { ...chosen, note, by: await context.caller() }, expected);
    const missing = chosen.ids === undefined ? 0 : Math.max(0, expected - discarded);
    const others = missing === 0 ? '' : ` ${counted(missing, 'ID')} of no open letter.`;
    context.answer({ discarded, missing }, `${counted(discarded, 'letter')} discarded.${others}`);
    return missing === 0 ? exitCodes.done : exitCodes.partly;
  },
});

async function discard(context: Context, command: DiscardCommand, expected: number): Promise<number> {
  const progress = context.startProgress();
  let discarded = 0;
  try {
    for await (const page of askForPages(context, 'discard', () => command)) {
      discarded += page.discarded;
      progress.show(`${showNumber(discarded)} of ${counted(expected, 'letter')} discarded`, discarded / expected);
    }
  } catch (error) {
    context.say(`Until then: ${counted(discarded, 'letter')} discarded.`);
    throw error;
  } finally {
    progress.end();
  }
  return discarded;
}
