import type { Instance } from '@mef/source';
import type { InstanceKey } from './instance-key.ts';

/** One instance whose provider is simulated. */
export interface Simulation {
  readonly key: InstanceKey;
  readonly app: string;
  readonly instance: Instance;
  /** By name, the current one. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** What the program of the simulated providers is told. `root` is the workspace. */
export interface Simulations {
  readonly root: string;
  readonly simulations: readonly Simulation[];
}
