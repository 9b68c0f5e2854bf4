import { createPoller, poll, type PollPorts, type RestSource } from '@mef/poll';
import { createMemoryPollPorts } from '../memory-poll-ports.ts';
import { sampleSecrets } from '../sample-secrets.ts';
import type { Http } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import {
  createSimulatedProvider,
  type SimulatedProvider,
  type SimulatedProviderOptions,
} from './create-simulated-provider.ts';

type ProviderHabits<Payload> = Partial<
  Omit<SimulatedProviderOptions<Payload>, 'source' | 'instance' | 'secretOf' | 'clock'>
>;

/** A source, its simulated provider and everything else in memory; each run is a process of its own. */
export function createPollWorld<Payload>(source: RestSource<Payload>, habits: ProviderHabits<Payload> = {}) {
  const http: Http = (request, limits) => provider.http(request, limits);
  const memory = createMemoryPollPorts(source, http);
  const provider: SimulatedProvider = createSimulatedProvider({
    source,
    instance: memory.instance,
    secretOf: (name) => sampleSecrets(source.secrets.find((secret) => secret.name === name)?.format ?? 'text')[0],
    clock: memory.clock,
    templates: [],
    ...habits,
  });
  const stored = (): string[] =>
    memory.stream.batches().flatMap(({ events }) => events.map(({ details }) => details['recordid'] as string));
  return {
    ...memory,
    provider,
    /** Provider ids of the events in the stream, in the order of their coming. */
    stored,
    run: (change: Partial<PollPorts> = {}, remainingMs = 300_000, instance: Instance = memory.instance) =>
      poll(instance, createPoller(source, { ...memory.ports, ...change }), remainingMs),
    /** Runs as the schedule does, a minute apart. */
    tick: async (times: number) => {
      for (let left = times; left > 0; left -= 1) {
        memory.clock.advance(60_000);
        await poll(memory.instance, createPoller(source, memory.ports), 300_000);
      }
    },
  };
}
