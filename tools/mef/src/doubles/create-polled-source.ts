import { answerTick, createPoller } from '@mef/poll';
import { createMemoryPollPorts, createShapedSource, createSimulatedProvider, sampleSecrets } from '@mef/testing';
import type { Http } from '@mef/provider-client';
import type { Manifest, Source } from '../context/list-sources.ts';
import type { Memory } from './run-in-memory.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const followed = createShapedSource('a log that is followed');
const source: typeof followed = { ...followed, request: { ...followed.request, bounded: { until: '{to}' } } };

const instances = [{ name: 'main', account: 'sample.example.com' }];

/** What a workspace has: a polled source and two webhooks. */
export const sampleSources: readonly Source[] = [
  { name: source.name, kind: 'rest', heals: false, instances },
  { name: 'acme-webhook', kind: 'webhook', heals: false, instances },
  { name: 'healed-webhook', kind: 'webhook', heals: true, instances },
];

/**
 * A polled source: the engine itself, a simulated provider with twenty records of the day before yesterday, all else in
 * memory. Whoever waits lets time pass, and the schedule tick.
 */
export function createPolledSource({ refuses = () => false }: { readonly refuses?: () => boolean } = {}) {
  const http: Http = async (request, limits) => {
    ports.clock.advance(5_000);
    const isBackfill = request.url.searchParams.has('until');
    if (isBackfill && refuses()) return { status: 404, headers: {}, body: Buffer.from('{}') };
    return provider.http(request, limits);
  };
  const ports = createMemoryPollPorts(source, http);
  const provider = createSimulatedProvider({
    source,
    instance: ports.instance,
    secretOf: () => sampleSecrets('text')[0],
    clock: ports.clock,
    templates: [],
    pageSize: 1,
  });
  const from = ports.clock() - 3 * DAY_MS;
  for (let n = 0; n < 20; n += 1) provider.add({ time: from + DAY_MS + n * MINUTE_MS, listedAt: from + DAY_MS });
  const poller = createPoller(source, ports.ports);
  const tick = () => answerTick({ instance: 'main' }, poller, 130_000);
  const memory = {
    sources: sampleSources,
    cursors: () => Promise.resolve(ports.cursors),
    destinations: () => Promise.resolve([]),
    // As the real one is loaded: whatever its payload is.
    manifest: () => Promise.resolve(source as unknown as Manifest),
    secret: () => Promise.resolve(JSON.stringify([sampleSecrets('text')[0]])),
    http,
    invoke: (_app, _purpose, event) => answerTick(event, poller, 130_000),
    shell: {
      clock: ports.clock,
      sleep: async (ms) => {
        ports.clock.advance(ms + MINUTE_MS);
        await tick();
      },
    },
  } satisfies Memory;
  const span = `--from ${new Date(from).toISOString()} --to ${new Date(from + 2 * DAY_MS).toISOString()}`;
  return { ...ports, memory, tick, span, key: { app: source.name, instance: 'main' } };
}
