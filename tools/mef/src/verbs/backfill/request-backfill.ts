import { UsageError } from '@mef/command';
import { readBackfill, type BackfillAnswer, type BackfillRefusal } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import { sayPlace } from '../../output/say-place.ts';
import type { Polled } from '../../context/find-polled.ts';

/** Asks the poller to read a time once more; false while another backfill is under way. Throws UsageError with why it would not. */
export async function requestBackfill(
  context: Context,
  polled: Polled,
  span: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const { key, name, instance } = polled;
  if (instance.paused === true) throw await pausedError(context, polled);
  const event = { backfill: { instance: key.instance, ...span } };
  const answer = (await context.invoke(key.app, 'handler', event)) as BackfillAnswer;
  if (!('refusal' in answer)) return answer.requested;
  if (answer.refusal === 'paused') throw await pausedError(context, polled);
  throw new UsageError(`${name} ${reasons[answer.refusal](answer.earliest)}`);
}

const reasons = {
  'no end in the request': () => 'cannot be backfilled: its request names no end.',
  'in the future': () => 'can only be read again up to now: the schedule reads what is to come. Say an earlier --to.',
  'before the log begins': (earliest) =>
    `has nothing from that long ago: its provider keeps its log since ${earliest}. Say a later --from.`,
} as const satisfies Record<Exclude<BackfillRefusal, 'paused'>, (earliest: string) => string>;

/** The order would wait for a run, and none comes. */
async function pausedError(context: Context, { key, name }: Polled): Promise<UsageError> {
  const { running } = await readBackfill(await context.cursors(), key);
  const before =
    running === undefined
      ? ''
      : ` A backfill of it waits until then: npx mef backfill status ${key.app} --instance ${key.instance}${sayPlace(context)}`;
  return new UsageError(
    `${name} is paused by its configuration: resume it first (apps/${key.app}/config/${context.stage}.json).${before}`,
  );
}
