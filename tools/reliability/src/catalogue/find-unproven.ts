import type { RecordedRuns } from '../figures/read-figures.ts';
import { attackClasses } from './attack-classes.ts';
import { faultRows } from './fault-rows.ts';
import { rowOf } from './row-of.ts';

/**
 * Rows of the catalogue that are neither measured nor a gap with a reason, and figures of no row. Of a kind of run that was
 * never recorded nothing is said: the page says so.
 */
export function findUnproven({ attacks, faults }: RecordedRuns): readonly string[] {
  const classes = new Set(attacks?.classes.map(({ id }) => id));
  const rows = new Set(faults?.scenarios.map(({ id }) => rowOf(id)));
  return [
    ...(attacks === undefined ? [] : Object.keys(attackClasses)).filter((id) => !classes.has(id)),
    ...(faults === undefined ? [] : Object.entries(faultRows)).flatMap(([id, { gap }]) =>
      rows.has(id) || gap !== undefined ? [] : id,
    ),
    ...[...classes].filter((id) => !Object.hasOwn(attackClasses, id)),
    ...[...rows].filter((id) => !Object.hasOwn(faultRows, id)),
  ];
}
