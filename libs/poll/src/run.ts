import type { ProviderClient } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { Lease } from './cursor-store.ts';
import type { RestSource } from './define-rest-source.ts';
import type { PollPorts } from './ports.ts';
import type { Rules } from './walk/rules.ts';
import type { SeenIds } from './seen-ids.ts';

/** What stays the same through one run of one instance. */
export interface Run<Payload> {
  readonly source: RestSource<Payload>;
  readonly rules: Rules;
  readonly instance: Instance;
  readonly client: ProviderClient;
  readonly ports: PollPorts;
  readonly lease: Lease;
  readonly seen: SeenIds;
  /** By our own clock: no call before, whichever cursor was told so; 0 when nothing was said. */
  readonly notBefore: number;
  /** By our own clock, ms since 1970. */
  readonly startedAt: number;
  /** No page may be begun from then on: what is under way must be durable and saved before Lambda's deadline. */
  readonly stopAt: number;
  /** Id of the run in logs and in the blocks that it wrote. */
  readonly trace: string;
}
