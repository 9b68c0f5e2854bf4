import type { Skip } from '@mef/telemetry';
import type { Tally } from './tally.ts';

/** Why a walk ended. Everything but `finished` goes on with the next run. */
export type Ending = 'finished' | 'out of time' | 'out of pages' | 'rate-limited' | 'going in circles' | 'paused';

/** What a run did with one cursor; only what is durable counts. */
export interface Walked extends Tally {
  readonly ended: Ending;
}

/** What a run reports; also the answer of the function. */
export interface RunReport {
  readonly instance: string;
  /** Why the schedule's cursor was not walked. */
  readonly skipped?: Skip;
  readonly live?: Walked;
  readonly backfill?: Walked;
}
