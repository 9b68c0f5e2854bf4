import type { ProviderClient } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { Deliveries } from '../deliveries.ts';
import type { HealingPorts } from '../ports.ts';

/** What every step of one run of the healer knows. */
export interface HealingRun {
  readonly app: string;
  readonly instance: Instance;
  readonly deliveries: Deliveries;
  readonly client: ProviderClient;
  readonly ports: HealingPorts;
  /** Milliseconds since 1970 at which the run began. */
  readonly startedAt: number;
  /** Milliseconds since 1970 at which the run stops, wherever it is. */
  readonly stopAt: number;
}

/** What a run did. */
export interface HealingReport {
  readonly instance: string;
  /** Attempts that the provider listed. */
  readonly listed: number;
  readonly askedAgain: number;
  readonly lost: number;
  readonly unlisted: number;
  /** Whether the log was read to its end and every failed delivery in it was asked for or is lost. */
  readonly isComplete: boolean;
}
