import type { Check, Figures } from '../scenario.ts';

/** Of a scenario to which no delivery belongs. */
export function withoutLoad(faultsInjected: number, checks: readonly Check[]): Figures {
  return { offered: 0, accepted: 0, storedOnce: 0, doubled: 0, lost: 0, deadLetters: {}, faultsInjected, checks };
}
