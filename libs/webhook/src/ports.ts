import type { ProviderClient } from '@mef/provider-client';
import type { Instance, SourcePorts } from '@mef/source';
import type { DeliveryLog } from './delivery-log.ts';

/** All that a webhook source touches outside its own process; created once per environment, in `createWebhookHandlers`. */
export type Ports = SourcePorts;

/** What a source touches beside that whose provider keeps a log of its deliveries. */
export interface HealingPorts extends SourcePorts {
  readonly deliveryLog: DeliveryLog;
  /** Speaks to the provider for one instance. */
  readonly clientOf: (instance: Instance) => ProviderClient;
}
