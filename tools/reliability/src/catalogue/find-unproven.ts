import type { RecordedRuns } from '../figures/read-figures.ts';
import { attackClasses } from './attack-classes.ts';
import { faultRows } from './fault-rows.ts';
import { rowOf } from './row-of.ts';

/**
 * Rows of the catalogue that are neither measured nor shown elsewhere with a reason, and figures of no row. Of a kind of run
 * that was never recorded nothing is said: the page says so.
 */
export function findUnproven({ attacks, faults }: RecordedRuns): readonly string[] {
  const classes = new Set(attacks?.classes.map(({ id }) => id));
  return [
    ...(attacks === undefined ? [] : Object.keys(attackClasses)).filter((id) => !classes.has(id)),
    ...[...classes].filter((id) => !Object.hasOwn(attackClasses, id)),
    ...(faults === undefined ? [] : findUnprovenFaults(faults)),
  ];
}

interface Covered {
  readonly scenarios: readonly { readonly id: string }[];
  /** What the machine of the run could not do is told with its reason; something else has to show it. */
  readonly skipped: readonly { readonly id: string }[];
}

/** The same of the faults alone. */
export function findUnprovenFaults({ scenarios, skipped }: Covered): readonly string[] {
  const measured = new Set(scenarios.map(({ id }) => rowOf(id)));
  const leftOut = new Set(skipped.map(({ id }) => rowOf(id)));
  const isShown = (id: string, { gap, proofs }: (typeof faultRows)[string]) =>
    measured.has(id) || (proofs.length > 0 && (gap !== undefined || leftOut.has(id)));
  return [
    ...Object.entries(faultRows).flatMap(([id, row]) => (isShown(id, row) ? [] : id)),
    ...[...measured, ...leftOut].filter((id) => !Object.hasOwn(faultRows, id)),
  ];
}
