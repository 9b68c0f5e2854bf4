import { createMemoryCursorStore, type PollPorts, type RestSource } from '@mef/poll';
import type { Http } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import { createMemoryPorts, SAMPLE_INSTANCE } from './memory-ports.ts';

/** Every port of a REST source in memory; waiting moves the clock. */
export function createMemoryPollPorts<Payload>(source: RestSource<Payload>, http: Http, now?: number) {
  const memory = createMemoryPorts(source.secrets, now);
  const instance: Instance = {
    ...SAMPLE_INSTANCE,
    account: 'sample.example.com',
    settings: source.settings?.parse({}),
  };
  const cursors = createMemoryCursorStore(memory.clock);
  let ids = 0;
  const ports: PollPorts = {
    ...memory.ports,
    instances: [instance],
    cursors,
    http,
    sleep: (ms) => {
      memory.clock.advance(ms);
      return Promise.resolve();
    },
    uuid: () => `sample-${String((ids += 1)).padStart(8, '0')}`,
  };
  return { ...memory, instance, cursors, ports };
}
