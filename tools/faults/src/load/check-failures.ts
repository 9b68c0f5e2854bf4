import type { BenchStack, Check } from '../scenario.ts';

/** What the faults of a stack's links failed with until now. */
export function linkFailures({ links }: Pick<BenchStack, 'links'>): readonly string[] {
  return Object.values(links).flatMap((link) => link.failures());
}

/** A fault that broke instead of breaking something proves nothing. */
export function checkFailures(failures: readonly string[]): readonly Check[] {
  return failures.map((failure) => ({ what: `the fault could be done (${failure})`, held: false }));
}
