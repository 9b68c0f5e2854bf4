import type { Duration } from '@mef/event-model';
import type { Login, ProviderClient } from '@mef/provider-client';
import type { Instance } from '@mef/source';

/** One row of a provider's log of deliveries. */
export interface LoggedDelivery {
  /** What `redeliver` is asked with. */
  readonly id: string;
  /** What stands in the header of the delivery itself; a redelivery keeps it. */
  readonly guid: string;
  /** Milliseconds since 1970. */
  readonly deliveredAt: number;
  /** `redelivered`: this row is itself an attempt that was asked for. */
  readonly status: 'delivered' | 'failed' | 'pending';
  readonly redelivered: boolean;
}

/** A provider's own log of its deliveries, and the way to ask for one again. */
export interface Deliveries {
  readonly login: Login;
  readonly endpoint: (instance: Instance) => string;
  /** Header, in lower case, in which a delivery carries its id. */
  readonly idHeader: string;
  /** How long the provider keeps its log. */
  readonly keptFor: (instance: Instance) => Duration;
  /** Rows of the log since a time, newest first; reads as many pages as that takes. Throws ProviderError. */
  readonly list: (client: ProviderClient, instance: Instance, since: number) => AsyncIterable<LoggedDelivery>;
  readonly redeliver: (client: ProviderClient, instance: Instance, delivery: LoggedDelivery) => Promise<void>;
}
