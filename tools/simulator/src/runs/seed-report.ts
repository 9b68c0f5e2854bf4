import type { SimulationName } from './simulations.ts';

/** One simulation: a seed of one form of it. */
export interface SeedJob {
  readonly shape: SimulationName;
  readonly seed: number;
  /** Whether its steps are wanted, for somebody who reads them. */
  readonly isTraced?: boolean;
}

/** How often each kind of fault was met. */
export type FaultCounts = Readonly<Record<string, number>>;

/** What a simulation came to. */
export interface Findings {
  /** Events that are in the destination. */
  readonly events: number;
  readonly kills: number;
  /** Simulated time. */
  readonly hours: number;
  /** Events that came more than once, which their ids make one. */
  readonly doubled: number;
  /** Ids of events that were lost. */
  readonly missing: readonly string[];
  /** Ids of events that nobody ever had. */
  readonly strangers: readonly string[];
  /** What else does not hold, in sentences. */
  readonly wrong: readonly string[];
  readonly faults: FaultCounts;
  /** The newest steps of a simulation that is traced. */
  readonly steps?: readonly string[];
  /** With how little of its seed a traced simulation that does not hold still does not. */
  readonly needs?: Needed;
}

/** What is left of a seed where everything is left out that a failure does not need. */
export interface Needed {
  readonly faults: readonly string[];
  readonly commands: readonly string[];
  /** What does not hold then, in sentences. */
  readonly broken: readonly string[];
}

/** Plain data, because it crosses threads. */
export interface SeedReport extends SeedJob, Findings {
  /** Why the simulation has no result: what the engine threw, or that it did not end. */
  readonly error?: string;
}

/** Whether something is lost, made up or wrong, or there was no end. */
export function isBroken({ missing, strangers, wrong, error }: SeedReport): boolean {
  return missing.length + strangers.length + wrong.length > 0 || error !== undefined;
}

const nothing: Findings = {
  events: 0,
  kills: 0,
  hours: 0,
  doubled: 0,
  missing: [],
  strangers: [],
  wrong: [],
  faults: {},
};

/** The report of a simulation that gave no result. */
export function reportOfError(job: SeedJob, error: string): SeedReport {
  return { ...job, ...nothing, error };
}
