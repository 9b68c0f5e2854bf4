import { UsageError } from '@mef/command';
import { readBackfill, type BackfillAnswer, type BackfillRefusal } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { sayPlace } from '../../output/say-place.ts';
import { describePause, findPause, type Hold } from '../../context/find-pause.ts';
import { howToResume } from '../source/how-to-resume.ts';
import type { Polled } from '../../context/find-polled.ts';

/** Asks the poller to read a time once more; false while another backfill is under way. Throws UsageError with why it would not. */
export async function requestBackfill(
  context: Context,
  polled: Polled,
  span: { readonly from: string; readonly to: string; readonly overwrite?: true },
): Promise<boolean> {
  const { key, name, instance } = polled;
  const hold = await findPause(context, key.app, instance);
  if (hold !== undefined) throw await pausedError(context, polled, hold);
  const event = { backfill: { instance: key.instance, ...span } };
  const answer = (await context.invoke(key.app, 'handler', event)) as BackfillAnswer;
  if (!('refusal' in answer)) return answer.requested;
  if (answer.refusal === 'paused') throw await pausedError(context, polled, { isConfigured: true, command: undefined });
  throw new UsageError(`${name} ${reasons[answer.refusal](answer.earliest)}`);
}

const reasons = {
  'no end in the request': () => 'cannot be backfilled: its request names no end.',
  'in the future': () => 'can only be read again up to now: the schedule reads what is to come. Say an earlier --to.',
  'before the log begins': (earliest) =>
    `has nothing from that long ago: its provider keeps its log since ${earliest}. Say a later --from.`,
} as const satisfies Record<Exclude<BackfillRefusal, 'paused'>, (earliest: string) => string>;

/** The order would wait for a run, and none comes. */
async function pausedError(context: Context, { key, name }: Polled, hold: Hold): Promise<UsageError> {
  const { running } = await readBackfill(await context.cursors(), key);
  const before =
    running === undefined
      ? ''
      : `\nA backfill of it waits until then: npx mef backfill status ${key.app} --instance ${key.instance}${sayPlace(context)}`;
  return new UsageError(
    `${name} is paused ${describePause(hold)}. Resume it first: ${howToResume(context, key, hold)}${before}`,
  );
}
