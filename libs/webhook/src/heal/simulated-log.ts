import { headerLogin, type ProviderClient } from '@mef/provider-client';
import type { Deliveries, LoggedDelivery } from '../deliveries.ts';

/** A provider's log of deliveries in memory, which does with a delivery that is asked for what a test says. */
export interface SimulatedLog {
  readonly deliveries: Deliveries;
  readonly client: ProviderClient;
  /** Ids of attempts that were asked for again, in order. */
  readonly asked: string[];
  readonly attempts: LoggedDelivery[];
  add(guid: string, status: LoggedDelivery['status'], deliveredAt: number): LoggedDelivery;
  /** Errors of the next calls, whatever they ask; `undefined` lets one through. */
  readonly errors: (Error | undefined)[];
  /** Outcomes of the next attempts that are asked for; delivered where none is left. */
  readonly outcomes: LoggedDelivery['status'][];
  /** How the pages of the log come. Default: newest first. */
  order: (attempts: readonly LoggedDelivery[]) => readonly LoggedDelivery[];
  /** Time of the rate limit's reset, as the client knows it. */
  heldUntil: number | undefined;
}

export function createSimulatedLog(clock: () => number, keptFor: Deliveries['keptFor']): SimulatedLog {
  const call = (): Promise<void> => {
    const error = log.errors.shift();
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  };
  const log: SimulatedLog = {
    asked: [],
    attempts: [],
    errors: [],
    outcomes: [],
    heldUntil: undefined,
    order: (attempts) => attempts.toSorted((a, b) => b.deliveredAt - a.deliveredAt),
    add(guid, status, deliveredAt) {
      const attempt = { id: `a-${log.attempts.length}`, guid, status, deliveredAt };
      log.attempts.push(attempt);
      return attempt;
    },
    client: {
      endpoint: new URL('https://api.example.com'),
      send: () => Promise.reject(new Error('The simulated log is asked by its own methods.')),
      notBefore: () => log.heldUntil,
    },
    deliveries: {
      login: headerLogin({ prefix: 'Bearer ' }),
      endpoint: 'https://api.example.com',
      idHeader: 'x-delivery',
      hasLog: ({ settings }) => settings?.['hook'] !== undefined,
      keptFor,
      async *list(_client, _instance, since) {
        for (const attempt of log.order(log.attempts.filter(({ deliveredAt }) => deliveredAt >= since))) {
          await call();
          yield attempt;
        }
      },
      async redeliver(_client, _instance, { id, guid }) {
        await call();
        log.asked.push(id);
        log.add(guid, log.outcomes.shift() ?? 'delivered', clock());
      },
    },
  };
  return log;
}
