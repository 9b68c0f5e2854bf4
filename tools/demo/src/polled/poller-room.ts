import type { Drops } from '../deliveries/drops.ts';

/** What the demo goes by of a poller's folder. */
export interface PollerRoom {
  readonly source: string;
  /** Whether its request can name an end, without which no backfill can be asked for. */
  readonly canBeBackfilled: boolean;
  readonly drops: Drops;
}
