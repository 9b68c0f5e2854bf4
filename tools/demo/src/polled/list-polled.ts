import type { Origin } from '../deliveries/delivery.ts';
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

/** Finds every event of the instance. */
export function queryOf({ source, instance }: Origin): string {
  return `details.ingest.source:${source} details.ingest.instance:${instance}`;
}
