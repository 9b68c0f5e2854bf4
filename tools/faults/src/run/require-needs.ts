import { CannotRun } from '@mef/command';
import type { Scenario } from '../scenario.ts';
import { missingNeed } from './missing-need.ts';

/** Before anything runs: a proof that is left out must not look like one that held. @throws CannotRun */
export function requireNeeds(chosen: readonly Scenario[]): void {
  const missing = chosen.flatMap(({ id, needs }) => {
    const why = missingNeed(needs);
    return why === undefined ? [] : [`${id} ${why}`];
  });
  if (missing.length > 0) throw new CannotRun(`Nothing was run, since nothing may be left out: ${missing.join('; ')}.`);
}
