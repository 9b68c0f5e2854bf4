import { createPoller, poll, type RestSource } from '@mef/poll';
import { createHttp, ProviderError, type Http, type HttpResponse } from '@mef/provider-client';
import {
  createMemoryPollPorts,
  createSeededRandom,
  createSimulatedProvider,
  sampleSecrets,
  type SimulatedProvider,
} from '@mef/testing';
import type { Hostility } from './hostile-pages.ts';
import { startHostileProvider } from './start-hostile-provider.ts';
import { startStranger } from './start-stranger.ts';

export interface HostileOptions<Payload> {
  readonly source: RestSource<Payload>;
  /** Records after which those of the provider are made. */
  readonly templates: readonly unknown[];
  readonly hostility: Hostility;
  readonly seed: number;
  /** Records of a page. */
  readonly pageSize: number;
}

const MINUTE = 60_000;
const RUN_MS = 300_000;
/** A call that takes longer counts as unanswered; the product's own limit is forty seconds. */
const TIMEOUT_MS = 150;

/** A poller of this process, and a provider over HTTP that is hostile until it is told to be calm. */
export async function openHostileWorld<Payload>(options: HostileOptions<Payload>) {
  const { source, templates, hostility, seed, pageSize } = options;
  const stranger = await startStranger();
  const strikes = createStrikes(seed);
  const server = await startHostileProvider(() => provider, spoiler(hostility, strikes, stranger.url));
  const memory = createMemoryPollPorts(source, impatientHttp());
  const instance = { ...memory.instance, endpoint: server.url };
  const provider: SimulatedProvider = createSimulatedProvider({
    source,
    instance,
    secretOf: (name) => sampleSecrets(source.secrets.find((secret) => secret.name === name)?.format ?? 'text')[0],
    clock: memory.clock,
    templates,
    pageSize,
    fault: () => ('fault' in hostility && strikes.next() ? hostility.fault : undefined),
  });
  const crashes: string[] = [];
  return {
    ...memory,
    provider,
    strikes,
    crashes,
    strays: stranger.calls,
    /** One tick of the schedule; what the provider did is the next tick's business. */
    run: async (): Promise<void> => {
      memory.clock.advance(MINUTE);
      try {
        await poll(instance, createPoller(source, memory.ports), RUN_MS);
      } catch (error) {
        if (!(error instanceof ProviderError)) crashes.push(error instanceof Error ? error.name : 'unknown');
      }
    },
    close: async (): Promise<void> => {
      await server.close();
      await stranger.close();
    },
  };
}

/** Every other call meets the hostility, by the seed. */
function createStrikes(seed: number) {
  const random = createSeededRandom(seed);
  let isOver = false;
  let count = 0;
  return {
    random,
    next: (): boolean => {
      const isStruck = !isOver && random.chance(0.5);
      count += Number(isStruck);
      return isStruck;
    },
    end: () => void (isOver = true),
    count: () => count,
  };
}

function spoiler(hostility: Hostility, strikes: ReturnType<typeof createStrikes>, foreign: string) {
  let last: HttpResponse | undefined;
  return (page: HttpResponse, url: URL) => {
    const previous = last;
    last = page;
    if (!('spoil' in hostility) || !strikes.next()) return page;
    return hostility.spoil(page, { url, previous, foreign, random: strikes.random });
  };
}

function impatientHttp(): Http {
  const http = createHttp();
  return (request, limits) => http(request, { ...limits, timeoutMs: TIMEOUT_MS });
}
