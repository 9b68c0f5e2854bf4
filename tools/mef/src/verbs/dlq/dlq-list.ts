import { exitCodes, type OptionValues } from '@mef/command';
import type { LetterGroup, LetterState } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { describeGroups } from './describe-groups.ts';
import { filterOptions, filterWords, readFilter } from './letter-filter.ts';
import { countLetters, listGroups } from '../../context/list-groups.ts';
import { readState } from './read-state.ts';
import { refuseUnknownNames } from './refuse-unknown-names.ts';
import { sayPlace } from '../../output/say-place.ts';
import { counted } from '../../output/words.ts';

const states = ['open', 'replayed', 'discarded', 'quarantined'] as const satisfies readonly LetterState[];

/** What was not accepted, in groups. */
export const dlqList = defineVerb({
  summary: 'lists dead letters, grouped by what they have in common',
  about: `A dead letter is what was received and authenticated, and is no event in MozDef: its bytes and a reason. Letters that have
source, instance, reason and schema version in common are one group; OLDEST and NEWEST are how long ago the first and the
last of them were received. Nothing is changed.`,
  arguments: {},
  options: { state: { value: 'STATE', text: `one of ${states.join(', ')}`, default: 'open' }, ...filterOptions },
  examples: ['dlq list', 'dlq list --source okta-poller --since 24h --stage prod', 'dlq list --state discarded --json'],
  run: async (context, _args, { state: stateName, ...options }) => {
    const state = readState(stateName, states);
    const filter = readFilter(options, context);
    const groups = await listGroups(context, { ...filter, state });
    const rows = describeGroups(groups, context);
    for (const [at, group] of groups.entries()) context.answer(group, rows[at]);
    if (groups.length > 0) sayTotal(context, groups, state, options);
    else {
      await refuseUnknownNames(context, filter);
      context.say(`There are no ${state} letters of that kind.`);
    }
    return exitCodes.done;
  },
});

type Filter = OptionValues<typeof filterOptions>;

function sayTotal(context: Context, groups: readonly LetterGroup[], state: LetterState, options: Filter): void {
  context.say(`${counted(countLetters(groups), `${state} letter`)} in ${counted(groups.length, 'group')}.`);
  const line = `npx mef dlq replay --dry-run${filterWords(options)}${sayPlace(context)}`;
  if (state === 'open') context.say(`What today's code makes of them: ${line}`);
}
