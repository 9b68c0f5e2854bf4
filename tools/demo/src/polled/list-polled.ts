import type { Origin } from '../deliveries/delivery.ts';
import type { StoredEvent } from '../ledger/search-events.ts';
import type { Stack } from '../stack/read-stack.ts';

/** An instance of a polled source whose provider is simulated, and where to make events happen there. */
export interface PolledInstance extends Origin {
  readonly controlUrl: string;
}

export function listPolled({ providers }: Pick<Stack, 'providers'>): readonly PolledInstance[] {
  return Object.entries(providers).flatMap(([source, instances]) =>
    Object.entries(instances).map(([instance, { controlUrl }]) => ({ source, instance, controlUrl })),
  );
}

/** Whether an event came from the provider of the instance, and is no heartbeat of ours. A search for that would look through every event of the source each time. */
export function isOf({ source, instance }: Origin, { details: { eventtype, ingest } }: StoredEvent): boolean {
  return eventtype !== 'mef.heartbeat' && ingest?.source === source && ingest.instance === instance;
}
