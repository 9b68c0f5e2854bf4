import { milliseconds } from '@mef/event-model';
import { createPoller, poll, type RestSource } from '@mef/poll';
import { ProviderError } from '@mef/provider-client';
import { SAMPLE_TIME } from '../fixed-clock.ts';
import { createMemoryPollPorts } from '../memory-poll-ports.ts';
import { sampleSecrets } from '../sample-secrets.ts';
import { createKiller, Killed } from './create-killer.ts';
import { killablePorts } from './killable-ports.ts';
import { createSimulatedProvider, type SimulatedProvider } from './create-simulated-provider.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { faults, type Fault } from './faults.ts';

export interface PollingOptions<Payload> {
  readonly source: RestSource<Payload>;
  readonly templates: readonly unknown[];
  readonly seed: number;
  /** Ticks of the schedule while everything goes wrong. */
  readonly ticks?: number;
}

/** What a seed came to. */
export interface PollingResult {
  /** Ids of events that the provider has and the stream has not. */
  readonly missing: readonly string[];
  /** Ids in the stream of events that the provider never had. */
  readonly strangers: readonly string[];
  /** Events that are in the stream more than once; a killed run may leave some. */
  readonly doubled: number;
  /** Origins other than the provider's own that were asked. */
  readonly strays: number;
  /** Calls before the provider had said that it answers again. */
  readonly early: number;
  readonly events: number;
  readonly kills: number;
  /** Simulated time. */
  readonly hours: number;
  readonly faults: readonly Fault[];
}

const TICK_MS = 60_000;
const RUN_MS = 300_000;
/** Time for one page and little more. */
const SHORTEST_RUN_MS = 76_000;
/** Ticks after the storm within which everything must have arrived: locks expire, positions are given up. */
const CALM_TICKS = 40;

/**
 * A provider, a poller and everything that may go wrong between them, on a virtual clock: events that are listed late
 * and out of order, many of one second, faults of every kind, positions that expire, a wrong clock, overlapping ticks, and
 * runs killed at any step.
 */
export async function simulatePolling<Payload>(options: PollingOptions<Payload>): Promise<PollingResult> {
  const world = createWorld(options);
  const { random, clock } = world;
  for (let tick = 0; tick < (options.ticks ?? 30); tick += 1) {
    addEvents(world, options.source);
    await Promise.all(Array.from({ length: random.chance(0.1) ? 2 : 1 }, () => runOnce(world, options.source)));
    clock.advance(TICK_MS * (random.chance(0.03) ? random.between(2, 300) : 1));
  }
  world.storm = false;
  for (let tick = 0; tick < CALM_TICKS; tick += 1) {
    clock.advance(TICK_MS);
    await runOnce(world, options.source);
  }
  return resultOf(world);
}

/** How wrong our own clock may be, ms: what a poller asks for by it must not cost an event. */
const CLOCK_ERROR_MS = 10 * 60_000;
/** An assertion of a clock that is further off is refused, and the log read once the clock is right: it lives 2 minutes. */
const SIGNED_CLOCK_ERROR_MS = 60_000;

interface World {
  readonly random: SeededRandom;
  readonly provider: SimulatedProvider;
  readonly clock: ReturnType<typeof createMemoryPollPorts>['clock'];
  readonly memory: ReturnType<typeof createMemoryPollPorts>;
  readonly injected: Fault[];
  /** By how much the poller's clock is ahead of the provider's. */
  readonly skewMs: number;
  storm: boolean;
  kills: number;
}

function createWorld<Payload>({ source, templates, seed }: PollingOptions<Payload>): World {
  const random = createSeededRandom(seed);
  const memory = createMemoryPollPorts(source, (request) => world.provider.http(request, limitsOfNoMatter));
  const pageSize = random.between(1, 12);
  const isFree = source.polling.between !== 'follow' && !('size' in source.pages);
  const provider = createSimulatedProvider({
    source,
    instance: memory.instance,
    secretOf: (name) => sampleSecrets(source.secrets.find((secret) => secret.name === name)?.format ?? 'text')[0],
    clock: memory.clock,
    templates,
    pageSize,
    repeats: pageSize > 2 && random.chance(0.3),
    foreignLink: () => (world.storm && random.chance(0.02) ? 'https://sample.example.com.example.net' : undefined),
    newestFirst: isFree && random.chance(0.3),
    positionLivesMs: random.chance(0.3) ? random.between(1, 20) * TICK_MS : Infinity,
    limitedMs: random.between(5, 600) * 1_000,
    // Half of the calls are ours, and 15 events a minute must find room in them.
    ...(random.chance(0.3) ? { callsPerMinute: Math.max(random.between(6, 40), Math.ceil(60 / pageSize)) } : {}),
    fault: () => {
      if (!world.storm || !random.chance(0.08)) return undefined;
      const fault = random.pick(Object.keys(faults) as [Fault, ...Fault[]]);
      world.injected.push(fault);
      return fault;
    },
  });
  const mostMs = source.login.kind === 'private-key-jwt' ? SIGNED_CLOCK_ERROR_MS : CLOCK_ERROR_MS;
  const skewMs = random.chance(0.3) ? random.between(-mostMs, mostMs) : 0;
  const world: World = { random, provider, clock: memory.clock, memory, skewMs, injected: [], storm: true, kills: 0 };
  return world;
}

const limitsOfNoMatter = { timeoutMs: 0, maxBodyBytes: 0, maxHeaderBytes: 0 };

/** Up to as late as the source's overlap allows; where the provider's own order is followed, any time. */
function addEvents<Payload>({ random, provider, clock }: World, { polling }: RestSource<Payload>): void {
  const overlap = milliseconds(polling.overlap);
  const latest = polling.between === 'follow' ? 15 * TICK_MS : overlap;
  const burst = random.chance(0.2) ? Math.floor(clock() / 1_000) * 1_000 : undefined;
  for (let left = random.between(0, 15); left > 0; left -= 1) {
    const time = burst ?? clock() - random.between(0, TICK_MS - 1);
    const isLate = random.chance(0.3);
    provider.add({ time, listedAt: isLate ? time + random.between(0, latest) : Math.max(time, clock() - 1) });
  }
}

async function runOnce<Payload>(world: World, source: RestSource<Payload>): Promise<void> {
  const { random, memory, storm } = world;
  // A look-back is fixed with the first save: an instance that never got so far has promised nothing.
  const { live } = await memory.cursors.read({ app: source.name, instance: memory.instance.name });
  const at = storm && live !== undefined && random.chance(0.4) ? random.between(0, 25) : undefined;
  const killer = createKiller(at, random.pick(['before', 'after']));
  const remainingMs = storm ? random.between(SHORTEST_RUN_MS, RUN_MS) : RUN_MS;
  try {
    await poll(memory.instance, createPoller(source, killablePorts(memory.ports, killer, world.skewMs)), remainingMs);
  } catch (error) {
    if (error instanceof Killed) {
      world.kills += 1;
      world.provider.forgive();
    } else if (!(error instanceof ProviderError)) throw error;
  }
}

function resultOf({ memory, provider, kills, injected, clock }: World): PollingResult {
  const expected = new Set(provider.eventIds());
  const stored = memory.stream.batches().flatMap(({ events }) => events.map(({ details }) => details.eventid));
  const found = new Set(stored);
  return {
    missing: [...expected].filter((id) => !found.has(id)),
    strangers: [...found].filter((id) => !expected.has(id)),
    doubled: stored.length - found.size,
    early: provider.early(),
    strays: provider.strays(),
    events: found.size,
    kills,
    hours: (clock() - SAMPLE_TIME) / 3_600_000,
    faults: injected,
  };
}
