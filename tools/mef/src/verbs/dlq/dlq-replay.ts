import { type ExitCode, exitCodes, type OptionValues, UsageError, wholeNumber, wrap } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { defineVerb } from '../../verb.ts';
import { describeSilence } from './describe-silence.ts';
import { createReplayDiff } from './replay-diff.ts';
import { verdictOf } from './describe-result.ts';
import { filterOptions, filterWords, isUnfiltered, readFilter } from './letter-filter.ts';
import { idsArgument, readChoice } from './letter-ids.ts';
import { countLetters, listGroups } from '../../context/list-groups.ts';
import { countTried, describeCounts, describeReasons, isAllTaken } from './replay-counts.ts';
import { refuseUnknownNames } from './refuse-unknown-names.ts';
import { runReplay, type Replay, type Replayed } from './run-replay.ts';
import { sayPlace } from '../../output/say-place.ts';
import { counted, showNumber } from '../../output/words.ts';

const replayOptions = {
  'dry-run': { text: 'changes nothing: says what would pass, and why the rest would not' },
  each: { text: 'with --dry-run: lists each letter, however many there are' },
  limit: { value: wholeNumber(1, undefined, 'NUMBER'), text: 'at most so many letters' },
  rate: { value: wholeNumber(1, undefined, 'NUMBER'), text: 'at most so many events a second' },
  ...filterOptions,
} as const;

/** Puts letters through the code that is deployed now. */
export const dlqReplay = defineVerb({
  summary: 'puts dead letters through the code that is deployed now',
  about: `What passes goes to MozDef with the id and the time that it had from the beginning, so that nothing is doubled; what is refused
again stays a letter, with this try in its history. Letters that failed at delivery go back to the stream. Once an hour this
happens by itself, for letters that other code refused than is deployed. Without IDs and without a filter all open letters are
meant, and it asks first.

Exit status 3: letters were refused again or had no answer, or would be in a dry run.`,
  arguments: { ids: idsArgument },
  options: replayOptions,
  examples: [
    'dlq replay --dry-run --source zoom-webhook',
    'dlq replay --source zoom-webhook --reason payload-shape --since 7d --rate 100 --stage prod',
  ],
  confirms: true,
  run: async (context, { ids }, options) => {
    if (options.each && !options['dry-run']) throw new UsageError('--each is for --dry-run, which lists letters.');
    const replay = await readReplay(context, ids, options);
    const isMeant = replay.dryRun || ids.length > 0 || !isUnfiltered(replay.chosen);
    if (!isMeant && replay.expected > 0) await context.confirm(question(replay));
    const diff = createReplayDiff(options.each);
    const silences = new Set<string>();
    const replayed = await runReplay(context, replay, (results) => {
      for (const result of results) context.answer({ ...result, verdict: verdictOf(result) }, undefined);
      for (const result of results) if (result.now === 'failed') silences.add(describeSilence(result, context));
      diff.add(results);
    });
    context.answer(undefined, diff.describe(context, replay.dryRun));
    const code = answerTotals(context, replay, replayed, options);
    for (const silence of silences) context.say(silence);
    return code;
  },
});

type ReplayOptions = OptionValues<typeof replayOptions>;

async function readReplay(context: Context, ids: readonly string[], options: ReplayOptions): Promise<Replay> {
  const chosen = readChoice(ids, readFilter(options, context));
  const { limit, rate } = options;
  const expected = chosen.ids?.length ?? countLetters(await listGroups(context, chosen));
  if (expected === 0) await refuseUnknownNames(context, chosen);
  return { chosen, expected, limit, rate, dryRun: options['dry-run'] };
}

function question({ expected, limit = Infinity }: Replay): string {
  const all = counted(expected, 'open letter');
  return limit < expected ? `Replay ${showNumber(limit)} of ${all}?` : `Replay all that is open, ${all}?`;
}

function answerTotals(
  context: Context,
  { chosen, dryRun }: Replay,
  replayed: Replayed,
  options: ReplayOptions,
): ExitCode {
  const { counts, byReason, isCut } = replayed;
  const missing = (chosen.ids?.length ?? 0) - countTried(replayed) - counts.skipped;
  const lines = [
    `${dryRun ? 'Nothing was changed. ' : ''}${describeCounts(replayed, dryRun)}.`,
    ...(dryRun ? [] : describeReasons(replayed)),
    ...(missing > 0 && !isCut ? [`${counted(missing, 'ID')} of no open letter.`] : []),
    ...(isCut ? ['There are more: --limit ended it.'] : []),
    ...(dryRun && counts.stored + counts.toStream > 0
      ? [`To do it: npx mef dlq replay${again(chosen.ids, options)}${sayPlace(context)}`]
      : []),
  ];
  context.answer(
    { dryRun, counts, byReason, missing: Math.max(0, missing), more: isCut },
    lines.flatMap((line) => wrap(line, context.columns ?? Infinity)).join('\n'),
  );
  return isAllTaken(replayed) && missing <= 0 ? exitCodes.done : exitCodes.partly;
}

function again(ids: readonly string[] | undefined, options: ReplayOptions): string {
  const { limit, rate } = options;
  const numbers = Object.entries({ limit, rate }).flatMap(([name, value]) =>
    value === undefined ? [] : [` --${name} ${value}`],
  );
  return ids === undefined ? `${filterWords(options)}${numbers.join('')}` : ` ${ids.join(' ')}`;
}
