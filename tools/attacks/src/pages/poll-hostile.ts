import { openHostileWorld, type HostileOptions } from './open-hostile-world.ts';

/** What became of the log of a hostile provider. */
export interface Polled {
  /** Answers that were spoiled or refused. */
  readonly hostile: number;
  readonly expected: number;
  readonly missing: number;
  /** Events in the stream that are of no record of the provider. */
  readonly foreign: number;
  /** Reasons of the dead letters. */
  readonly letters: readonly string[];
  /** Calls that reached another host. */
  readonly strays: number;
  /** Errors that are not the provider's. */
  readonly crashes: readonly string[];
}

const HOUR = 3_600_000;
const HOSTILE_RUNS = 3;
/** A log of ten thousand pages takes three. */
const HONEST_RUNS = 12;

/** Polls a log of so many records, first under hostility and then without, until all of it is there. */
export async function pollHostile<Payload>(
  options: HostileOptions<Payload> & { readonly records: number },
): Promise<Polled> {
  const world = await openHostileWorld(options);
  const { provider, clock, stream, deadLetters, strikes } = world;
  const stored = () => new Set(stream.batches().flatMap(({ events }) => events.map(({ details }) => details.eventid)));
  const missing = (there = stored()) => provider.eventIds().filter((id) => !there.has(id)).length;
  try {
    for (let n = options.records; n > 0; n -= 1) provider.add({ time: clock() - n * 10 });
    for (let n = 0; n < HOSTILE_RUNS; n += 1) await world.run();
    strikes.end();
    provider.add();
    clock.advance(HOUR);
    for (let n = 0; n < HONEST_RUNS && (n === 0 || missing() > 0); n += 1) await world.run();
    const expected = new Set(provider.eventIds());
    return {
      hostile: strikes.count(),
      expected: expected.size,
      missing: missing(),
      foreign: [...stored()].filter((id) => !expected.has(id)).length,
      letters: deadLetters.letters().map(({ envelope }) => envelope.reasonCode),
      strays: world.strays(),
      crashes: world.crashes,
    };
  } finally {
    await world.close();
  }
}
