import type { Scenario } from '../scenario.ts';
import { damaged } from './scenarios/damaged.ts';
import { diskFull } from './scenarios/disk-full.ts';
import { endProcesses } from './scenarios/end-processes.ts';
import { failedSync } from './scenarios/failed-sync.ts';
import { killed } from './scenarios/killed.ts';
import { powerLoss } from './scenarios/power-loss.ts';
import { syncOrder } from './scenarios/sync-order.ts';

/** The faults of the receiver's disk: F-17 to F-21. */
export const storeScenarios: readonly Scenario[] = [...diskFull, failedSync, killed, syncOrder, powerLoss, damaged].map(
  endProcesses,
);
