import type { Fault, PollingResult, ShapeName } from '@mef/testing';

/** One simulation: a seed of one shape of log. */
export interface SeedJob {
  readonly shape: ShapeName;
  readonly seed: number;
}

export type FaultCounts = Readonly<Partial<Record<Fault, number>>>;

/** What a simulation came to; plain data, because it crosses threads. */
export interface SeedReport extends SeedJob, Omit<PollingResult, 'faults'> {
  readonly faults: FaultCounts;
  /** Why the simulation has no result: what the engine threw, or that it did not end. */
  readonly error?: string;
}

/** Whether the property does not hold: an event is lost or made up, a rate limit is not heeded, a stranger is asked, or there was no end. */
export function isBroken({ missing, strangers, early, strays, error }: SeedReport): boolean {
  return missing.length > 0 || strangers.length > 0 || early > 0 || strays > 0 || error !== undefined;
}

/** The report of a simulation that gave no result. */
export function reportOfError(job: SeedJob, error: string): SeedReport {
  return {
    ...job,
    missing: [],
    strangers: [],
    early: 0,
    strays: 0,
    doubled: 0,
    events: 0,
    kills: 0,
    hours: 0,
    faults: {},
    error,
  };
}
