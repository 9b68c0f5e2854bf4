import { setTimeout as pause } from 'node:timers/promises';
import type { Search } from '../ledger/search-events.ts';
import { holdDown } from './hold-down.ts';
import { killRepeatedly } from './kill-repeatedly.ts';
import { AROUND_OUTAGE_S, type SoakOptions } from './soak-options.ts';

export interface Disturbance {
  /** Kills that met a living process. */
  readonly kills: number;
  /** Milliseconds since 1970 at which MozDef answered again after an outage. */
  readonly backAt: number | undefined;
}

/** Does to the stack, while it is under load, what the options ask for. */
export async function disturb(
  directory: string,
  { kill, outage, seconds }: SoakOptions,
  search: Search,
): Promise<Disturbance> {
  if (kill !== undefined)
    return { kills: await killRepeatedly(directory, kill.component, kill.times, seconds), backAt: undefined };
  if (outage === undefined) return { kills: 0, backAt: undefined };
  await pause(AROUND_OUTAGE_S * 1000);
  return { kills: 0, backAt: await holdDown(directory, outage, search) };
}
