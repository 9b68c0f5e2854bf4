import type { Check, Figures } from '../../scenario.ts';
import type { Comparison } from './compare-stored.ts';
import type { Ledger } from './create-ledger.ts';

interface Outcome {
  readonly ledger: Ledger;
  readonly comparison: Comparison;
  readonly faultsInjected: number;
  readonly recoveryMs?: number;
  readonly checks: readonly Check[];
}

/** A receiver has no dead letters: what it cannot store it refuses. */
export function toFigures({ ledger, comparison, faultsInjected, recoveryMs, checks }: Outcome): Figures {
  const { storedOnce, doubled, lost, altered, unknown } = comparison;
  return {
    offered: ledger.offered.size,
    accepted: ledger.acknowledged.size,
    storedOnce: storedOnce.length,
    doubled: doubled.length,
    lost: lost.length,
    deadLetters: {},
    ...(recoveryMs === undefined ? {} : { recoveryMs: Math.round(recoveryMs) }),
    faultsInjected,
    checks: [
      { what: `each stored event is as it was sent (${altered.length} are not)`, held: altered.length === 0 },
      { what: `nothing is stored that nobody sent (${unknown.length} are)`, held: unknown.length === 0 },
      ...checks,
    ],
  };
}
