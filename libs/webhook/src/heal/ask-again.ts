import { isoWithOffset } from '@mef/event-model';
import { ProviderError } from '@mef/provider-client';
import type { LoggedDelivery } from '../deliveries.ts';
import { countFailure } from './count-failure.ts';
import type { HealingRun } from './healing-run.ts';
import { isHeldBack } from './is-held-back.ts';

/** A provider that refuses everything we answer would fill the run's time; the rest waits for the next. */
const MAX_ASKED = 500;

/** What became of the failed deliveries; what is neither was not come to. */
export interface Asked {
  readonly askedAgain: number;
  readonly lost: number;
  /** Whether every one of them was asked for, or is lost. */
  readonly isComplete: boolean;
}

/** Asks for one more attempt at each delivery, as far as time and rate limit allow. */
export async function askAgain(failed: readonly LoggedDelivery[], keptSince: number, run: HealingRun): Promise<Asked> {
  const outcomes = { asked: 0, lost: 0, refused: 0 };
  for (const delivery of failed) {
    if (outcomes.asked === MAX_ASKED || run.ports.clock() >= run.stopAt || isHeldBack(run)) break;
    const outcome = delivery.deliveredAt < keptSince ? 'lost' : await ask(delivery, run);
    if (outcome === 'stop') break;
    outcomes[outcome] += 1;
    tell[outcome]?.(delivery, run);
  }
  const { asked: askedAgain, lost } = outcomes;
  return { askedAgain, lost, isComplete: askedAgain + lost === failed.length };
}

/** One that the provider refuses may not hold up the others; what stands in the way of all stops the run. */
async function ask(delivery: LoggedDelivery, run: HealingRun): Promise<'asked' | 'lost' | 'refused' | 'stop'> {
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
const tell: Partial<Record<string, (delivery: LoggedDelivery, run: HealingRun) => void>> = {
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

/** The provider can no longer repeat a delivery that it could not deliver. */
class DeliveryLost extends Error {
  override readonly name = 'DeliveryLost';
}
