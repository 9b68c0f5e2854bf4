import { createSeededRandom, type SeededRandom } from '@mef/testing';
import { createBucket, type SimulatedBucket } from './aws/create-bucket.ts';
import { createCursors, type SimulatedCursors } from './aws/create-cursors.ts';
import { createParameters, type SimulatedParameters } from './aws/create-parameters.ts';
import { createQueue, type SimulatedQueue } from './aws/create-queue.ts';
import { createStream, type SimulatedStream } from './aws/create-stream.ts';
import { createClocks, type Clocks } from './create-clocks.ts';
import { createStorm, type Storm } from './create-storm.ts';
import type { Fault } from './faults.ts';
import { watchArchive } from './ledger/watch-archive.ts';
import { watchOnFailure } from './ledger/watch-on-failure.ts';
import { createLedger, type Ledger } from './ledger/create-ledger.ts';
import { createScheduler, type Scheduler } from './time/create-scheduler.ts';
import { createTrace, type Trace } from './trace/create-trace.ts';

/** Time, chance and everything that the functions share, in memory. */
export interface Cloud {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly trace: Trace;
  readonly ledger: Ledger;
  readonly clocks: Clocks;
  readonly stream: SimulatedStream;
  readonly queue: SimulatedQueue;
  readonly archive: SimulatedBucket;
  /** Where Lambda puts what it gives up. */
  readonly onFailure: SimulatedBucket;
  readonly parameters: SimulatedParameters;
  readonly cursors: SimulatedCursors;
}

/** When every simulation begins. */
export const START = Date.UTC(2026, 0, 2, 3, 4, 5);

export function createCloud(seed: number, without?: ReadonlySet<Fault>): Cloud {
  const random = createSeededRandom(seed);
  const scheduler = createScheduler(START);
  const storm = createStorm(random, without);
  const ledger = createLedger(() => scheduler.now());
  const shared = { scheduler, random, storm, ledger };
  return {
    ...shared,
    trace: createTrace(() => scheduler.now(), START),
    clocks: createClocks(scheduler),
    stream: createStream(shared),
    queue: createQueue(shared),
    archive: createBucket({ ...shared, ...watchArchive(ledger, () => scheduler.now()) }),
    onFailure: createBucket({ ...shared, ...watchOnFailure(ledger) }),
    parameters: createParameters(storm),
    cursors: createCursors(scheduler, storm, ledger),
  };
}
