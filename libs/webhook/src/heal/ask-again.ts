import { isoWithOffset } from '@mef/event-model';
import { ProviderError } from '@mef/provider-client';
import type { LoggedDelivery } from '../deliveries.ts';
import type { Asks } from '../delivery-log.ts';
import { countFailure } from './count-failure.ts';
import { findFailed } from './find-failed.ts';
import type { HealingRun } from './healing-run.ts';
import { isHeldBack } from './is-held-back.ts';
import { OVERLAP_MS } from './plan-window.ts';

/** A provider that refuses everything we answer would fill the run's time; the rest waits for the next. */
const MAX_ASKED = 500;
/** Per delivery, while others come through; an outage of ours is nothing that a delivery is given up for. */
const MAX_ASKS = 5;

/** What became of the failed deliveries. */
export interface Asked {
  readonly askedAgain: number;
  readonly lost: number;
  /** Whether every one of them was asked for, or is lost, now or in an earlier run. */
  readonly isComplete: boolean;
}

type Outcome = 'asked' | 'lost' | 'refused' | 'given up' | 'stop';

/** Asks for one more attempt at each delivery that failed, as far as time and rate limit allow. */
export async function askAgain(
  attempts: readonly LoggedDelivery[],
  keptSince: number,
  run: HealingRun,
): Promise<Asked> {
  const outcomes = { asked: 0, lost: 0, refused: 0, 'given up': 0 };
  const failed = findFailed(attempts, run.startedAt);
  const asks = await asksBefore(failed, run);
  const isHeard = attempts.some((one) => one.status === 'delivered' && one.deliveredAt > run.startedAt - OVERLAP_MS);
  for (const delivery of failed) {
    if (outcomes.asked === MAX_ASKED || run.ports.clock() >= run.stopAt || isHeldBack(run)) break;
    const outcome = await askOnce(delivery, asks.get(delivery.guid), keptSince, run);
    if (outcome === 'stop') break;
    outcomes[outcome] += 1;
    tell[outcome]?.(delivery, run);
    await note(outcome, delivery, isHeard, run);
  }
  const { asked: askedAgain, lost } = outcomes;
  return { askedAgain, lost, isComplete: askedAgain + lost + outcomes['given up'] === failed.length };
}

async function asksBefore(failed: readonly LoggedDelivery[], run: HealingRun): Promise<ReadonlyMap<string, Asks>> {
  return failed.length === 0 ? new Map() : run.ports.deliveryLog.asks({ app: run.app, instance: run.instance.name });
}

/** One that fails for ever, such as a body that is too large, is said once; each ask makes a younger attempt of it. */
async function askOnce(
  delivery: LoggedDelivery,
  before: Asks | undefined,
  keptSince: number,
  run: HealingRun,
): Promise<Outcome> {
  if (before?.isLost === true) return 'given up';
  const isInVain = before !== undefined && (before.counted >= MAX_ASKS || before.firstAt < keptSince);
  return isInVain || delivery.deliveredAt < keptSince ? 'lost' : ask(delivery, run);
}

async function note(
  outcome: Exclude<Outcome, 'stop'>,
  { guid }: LoggedDelivery,
  isHeard: boolean,
  { app, instance, ports, startedAt }: HealingRun,
): Promise<void> {
  const key = { app, instance: instance.name };
  if (outcome === 'lost') await ports.deliveryLog.noteLost(key, guid, startedAt);
  else if (outcome !== 'given up') await ports.deliveryLog.noteAsk(key, guid, startedAt, isHeard);
}

/** One that the provider refuses may not hold up the others; what stands in the way of all stops the run. */
async function ask(delivery: LoggedDelivery, run: HealingRun): Promise<Outcome> {
  try {
    await run.deliveries.redeliver(run.client, run.instance, delivery);
    return 'asked';
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (error.status === 404 || error.status === 410) return 'lost';
    countFailure(error, 'delivery not asked for again', run);
    return error.failure === 'refused' ? 'refused' : 'stop';
  }
}

/** Counted one by one, so that what was confirmed is counted even where the run ends in an error. */
const tell: Partial<Record<Outcome, (delivery: LoggedDelivery, run: HealingRun) => void>> = {
  asked: (_delivery, { app, instance, ports }) =>
    ports.telemetry.count('DeliveriesAskedAgain', { source: app, instance: instance.name }),
  lost: ({ deliveredAt }, { app, instance, ports }) => {
    ports.telemetry.count('DeliveriesLost', { source: app, instance: instance.name });
    ports.telemetry.log.error('failed delivery is lost', new DeliveryLost(), {
      instance: instance.name,
      deliveredAt: isoWithOffset(deliveredAt),
    });
  },
};

/** The provider can no longer repeat a delivery that it could not deliver, or repeats it in vain. */
class DeliveryLost extends Error {
  override readonly name = 'DeliveryLost';
}
