import type { Duration } from '@mef/event-model';
import type { Login, ProviderClient } from '@mef/provider-client';
import type { Instance } from '@mef/source';

/** One attempt to deliver, a row of a provider's log. */
export interface LoggedDelivery {
  /** What `redeliver` is asked with. */
  readonly id: string;
  /** What stands in the header of the delivery itself; every attempt at one delivery has the same. */
  readonly guid: string;
  /** Milliseconds since 1970. */
  readonly deliveredAt: number;
  /** `pending`: under way, or waiting for it. */
  readonly status: 'delivered' | 'failed' | 'pending';
}

/** A provider's own log of its deliveries, and the way to ask for one again. */
export interface Deliveries {
  readonly login: Login;
  /** Base URL of an instance whose configuration gives none. */
  readonly endpoint: string;
  /** Header, in lower case, in which a delivery carries its id. */
  readonly idHeader: string;
  /** Whether the instance's settings say where its log is. One that does not has no healer. */
  readonly hasLog: (instance: Instance) => boolean;
  /** How long the provider keeps its log. */
  readonly keptFor: (instance: Instance) => Duration;
  /** Attempts since a time (ms since 1970), newest first; reads as many pages as that takes. Throws ProviderError. */
  readonly list: (client: ProviderClient, instance: Instance, since: number) => AsyncIterable<LoggedDelivery>;
  /** Asks for one more attempt. Throws ProviderError; one with status 404 or 410 says that the delivery is gone. */
  readonly redeliver: (client: ProviderClient, instance: Instance, delivery: LoggedDelivery) => Promise<void>;
}
