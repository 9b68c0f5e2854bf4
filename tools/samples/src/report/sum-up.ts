import type { CheckedFile } from '../check/check-file.ts';
import { isDefect, outcomes, type Outcome } from '../check/finding.ts';

export interface Sums {
  readonly files: number;
  readonly unreadable: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Dead letters by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly timesreplaced: number;
  readonly unknowntypes: number;
  /** Whether all that was refused was refused for a stated reason. */
  readonly passed: boolean;
}

export function sumUp(files: readonly CheckedFile[]): Sums {
  const findings = files.flatMap((file) => file.findings);
  const accepted = findings.filter((finding) => finding.outcome === 'accepted');
  const letters = findings.flatMap((finding) => (finding.outcome === 'dead letter' ? [finding.reason] : []));
  const unreadable = files.filter((file) => file.unreadable !== undefined).length;
  const counts = outcomes.map((name) => [name, findings.filter(({ outcome }) => outcome === name).length] as const);
  return {
    files: files.length,
    unreadable,
    outcomes: Object.fromEntries(counts) as Record<Outcome, number>,
    reasons: Object.fromEntries([...Map.groupBy(letters, (reason) => reason)].map(([name, all]) => [name, all.length])),
    timesreplaced: accepted.filter(({ timereplaced }) => timereplaced !== undefined).length,
    unknowntypes: accepted.filter(({ isunknown }) => isunknown).length,
    passed: unreadable === 0 && !findings.some(isDefect),
  };
}
