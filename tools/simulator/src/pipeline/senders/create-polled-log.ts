import { milliseconds } from '@mef/event-model';
import type { RestSource } from '@mef/poll';
import type { Instance } from '@mef/source';
import { createSimulatedProvider, faults, type Fault, type SeededRandom, type SimulatedProvider } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import { place, sha256 } from '../ledger/places.ts';
import type { Promised } from '../ledger/promised.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import { expectedId } from './expected-id.ts';
import { eventsOf, type PolledPayload } from './polled-source.ts';

export interface PolledLogPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
  readonly source: RestSource<PolledPayload>;
  readonly instance: Instance;
  readonly token: string;
}

/** The provider whose log is polled: whatever it lists must arrive. */
export interface PolledLog {
  readonly provider: SimulatedProvider;
  /** Events of the last minute, some of which are listed late. */
  add(): void;
}

const MINUTE_MS = 60_000;

export function createPolledLog(ports: PolledLogPorts): PolledLog {
  const { scheduler, random, storm, ledger, source, instance, token } = ports;
  const latest = milliseconds(source.polling.overlap);
  let known = 0;
  const provider = createSimulatedProvider({
    source,
    instance,
    secretOf: () => token,
    clock: () => scheduler.now(),
    templates: [{ topic: 'a' }, {}, { topic: 'b' }, { topic: 'unmappable' }, { topic: 'c' }],
    pageSize: random.between(2, 12),
    limitedMs: random.between(5, 120) * 1_000,
    fault: () =>
      storm.fires('provider: call fails') ? random.pick(Object.keys(faults) as [Fault, ...Fault[]]) : undefined,
  });

  function promisesOf(record: unknown): Promised[] {
    const payload = record as PolledPayload;
    const letters = [place.letterOf(sha256(JSON.stringify(record)), 0)];
    const shared = { kind: 'event', from: source.name, letters, at: scheduler.now() } as const;
    const eventTime = payload.at;
    return Array.from({ length: eventsOf(payload) }, (_none, ordinal) => {
      const key = expectedId([source.identity.namespace, instance.account, payload.uuid, ordinal]);
      return { ...shared, key, eventTime };
    });
  }

  return {
    provider,
    add() {
      const count = random.chance(0.1) ? random.between(8, 20) : random.between(0, 3);
      for (let left = count; left > 0; left -= 1) {
        const time = scheduler.now() - random.between(0, MINUTE_MS - 1);
        const isLate = random.chance(0.3);
        provider.add({ time, listedAt: isLate ? time + random.between(0, latest) : scheduler.now() });
      }
      const promised = provider.records().slice(known).flatMap(promisesOf);
      ledger.offer(promised.map(({ key }) => key));
      ledger.promise(promised);
      known = provider.records().length;
    },
  };
}
