import { ProviderError } from '@mef/provider-client';
import type { LoggedDelivery } from '../deliveries.ts';
import { countFailure } from './count-failure.ts';
import type { HealingRun } from './healing-run.ts';

/** The provider's log as far as it could be read. */
export interface ReadLog {
  readonly attempts: readonly LoggedDelivery[];
  /** Whether it was read to its end; else what was read is the newest of it, without gaps. */
  readonly isWhole: boolean;
}

/** The provider's log back to a time. Half of the run's time at most: what is found must be asked for as well. */
export async function readLog(since: number, run: HealingRun): Promise<ReadLog> {
  const { client, deliveries, instance, ports, startedAt, stopAt } = run;
  const readUntil = startedAt + (stopAt - startedAt) / 2;
  const attempts: LoggedDelivery[] = [];
  try {
    for await (const attempt of deliveries.list(client, instance, since)) {
      attempts.push(attempt);
      if (ports.clock() >= readUntil) return { attempts, isWhole: false };
    }
    return { attempts, isWhole: true };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    countFailure(error, 'log of deliveries not read', run);
    return { attempts, isWhole: false };
  }
}
