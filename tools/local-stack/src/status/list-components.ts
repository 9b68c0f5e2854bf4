import type { Store } from '../destinations/start-stores.ts';
import type { Processes } from '../processes.ts';
import type { ComponentStatus } from './status.ts';

export interface ComponentParts {
  readonly processes: Pick<Processes, 'list'>;
  readonly gatewayUrl: string;
  readonly stores: readonly Store[];
  readonly hasSimulations: boolean;
}

/** What all sources share. A component that is a process of its own is up while that runs. */
export function listComponents({
  processes,
  gatewayUrl,
  stores,
  hasSimulations,
}: ComponentParts): readonly ComponentStatus[] {
  const running = new Set(processes.list().map(({ name }) => name));
  const own = (name: string, detail: string) => ({ name, isUp: running.has(name), detail });
  return [
    { name: 'gateway', isUp: true, detail: gatewayUrl },
    own('kinesis', 'the event stream'),
    ...stores.map(({ destination: { name, dialect }, url, process }) =>
      process === undefined
        ? { name, isUp: true, detail: `${dialect}, run by somebody else` }
        : own(process, `destination, ${dialect}, ${url}`),
    ),
    ...(hasSimulations ? [own('providers', 'simulated providers')] : []),
  ];
}
