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

/** A poller of this process against a provider over HTTP that is hostile for some runs, and then honest. */
export interface PolledUnder {
  readonly source: RestSource<unknown>;
  readonly templates: readonly unknown[];
  readonly hostility: Hostility;
  readonly seed: number;
  /** Records of the log, and of a page. */
  readonly size: { readonly records: number; readonly page: number };
}

/** What became of it. */
export interface Polled {
  /** Answers that were spoiled, and those of calls that were refused. */
  readonly hostile: number;
  readonly expected: number;
  readonly missing: number;
  /** Events in the stream that are of no record, or records with two ids. */
  readonly foreign: number;
  readonly letters: readonly string[];
  /** Calls that reached another host. */
  readonly strays: number;
  /** Errors that are not the provider's. */
  readonly crashes: readonly string[];
}

const MINUTE = 60_000;
const RUN_MS = 300_000;
/** A call that takes longer counts as unanswered; the product's own limit is forty seconds. */
const TIMEOUT_MS = 150;
const HOSTILE_RUNS = 3;
const HONEST_RUNS = 12;

export async function pollHostile({ source, templates, hostility, seed, size }: PolledUnder): Promise<Polled> {
  const random = createSeededRandom(seed);
  const stranger = await startStranger();
  let isHostile = true;
  let hostile = 0;
  let previous: HttpResponse | undefined;
  const strikes = (): boolean => isHostile && random.chance(0.5);
  const server = await startHostileProvider(
    () => provider,
    (page, url) => {
      const before = previous;
      previous = page;
      if (!('spoil' in hostility) || !strikes()) return page;
      hostile += 1;
      return hostility.spoil(page, { url, previous: before, foreign: stranger.url, random });
    },
  );
  const http = createHttp();
  const impatient: Http = (request, limits) => http(request, { ...limits, timeoutMs: TIMEOUT_MS });
  const memory = createMemoryPollPorts(source, impatient);
  const instance = { ...memory.instance, endpoint: server.url };
  const provider: SimulatedProvider = createSimulatedProvider({
    source,
    instance,
    secretOf: (name) => sampleSecrets(source.secrets.find((secret) => secret.name === name)?.format ?? 'text')[0],
    clock: memory.clock,
    templates,
    pageSize: size.page,
    fault: () => {
      if (!('fault' in hostility) || !strikes()) return undefined;
      hostile += 1;
      return hostility.fault;
    },
  });
  for (let n = 0; n < size.records; n += 1) provider.add({ time: memory.clock() - (size.records - n) * 10 });
  const crashes: string[] = [];
  const run = async (): Promise<void> => {
    memory.clock.advance(MINUTE);
    try {
      await poll(instance, createPoller(source, memory.ports), RUN_MS);
    } catch (error) {
      if (!(error instanceof ProviderError)) crashes.push(error instanceof Error ? error.name : 'unknown');
    }
  };
  try {
    for (let n = 0; n < HOSTILE_RUNS; n += 1) await run();
    isHostile = false;
    provider.add({ time: memory.clock() });
    memory.clock.advance(60 * MINUTE);
    for (let n = 0; n < HONEST_RUNS && (n === 0 || missing().length > 0); n += 1) await run();
    const ids = stored();
    const expected = new Set(provider.eventIds());
    return {
      hostile,
      expected: expected.size,
      missing: missing().length,
      foreign: [...new Set(ids)].filter((id) => !expected.has(id)).length,
      letters: memory.deadLetters.letters().map(({ envelope }) => envelope.reasonCode),
      strays: stranger.calls(),
      crashes,
    };
  } finally {
    await server.close();
    await stranger.close();
  }

  function stored(): readonly string[] {
    return memory.stream.batches().flatMap(({ events }) => events.map(({ details }) => details.eventid));
  }

  function missing(): readonly string[] {
    const there = new Set(stored());
    return provider.eventIds().filter((id) => !there.has(id));
  }
}
