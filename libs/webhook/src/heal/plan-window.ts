import { milliseconds } from '@mef/event-model';
import type { HealingRun } from './healing-run.ts';

/**
 * A run looks this far behind the start of the last one: what was pending then has an outcome by now, and what was
 * listed late is listed.
 */
export const OVERLAP_MS = 3_600_000;
/** What was accepted within this time may not be listed yet; it covers the difference of the two clocks as well. */
export const SETTLE_MS = 600_000;

/** Times in ms since 1970. */
export interface Window {
  /** The provider's log is read back to here. */
  readonly since: number;
  /** The provider's log begins here. */
  readonly keptSince: number;
  /** Accepted deliveries are compared with the log from here … */
  readonly judgedFrom: number;
  /** … to here, exclusive; the next run goes on at this time. */
  readonly judgedTo: number;
  /** Runs in a row before this one that could not read the whole log. */
  readonly cuts: number;
}

/** What a run has to look at: all that the runs before did not, as far as the provider keeps it. */
export async function planWindow({
  app,
  instance,
  deliveries,
  ports,
  startedAt,
}: Omit<HealingRun, 'client'>): Promise<Window> {
  const progress = await ports.deliveryLog.progress({ app, instance: instance.name });
  const keptSince = startedAt - milliseconds(deliveries.keptFor(instance));
  return {
    since: progress?.since ?? keptSince,
    keptSince,
    judgedFrom: Math.max(keptSince + SETTLE_MS, progress?.judgedTo ?? 0),
    judgedTo: startedAt - SETTLE_MS,
    cuts: progress?.cuts ?? 0,
  };
}
