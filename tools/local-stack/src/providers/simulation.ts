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

/** What the program of the simulated providers is told: first what to serve, then, each time one changes, the secrets. */
export type ProvidersMessage =
  | {
      readonly kind: 'serve';
      /** The workspace. */
      readonly root: string;
      /** 0 = any free one. */
      readonly port: number;
      readonly simulations: readonly Simulation[];
    }
  | { readonly kind: 'secrets'; readonly simulations: readonly Pick<Simulation, 'key' | 'secrets'>[] };
