import { suggestion, UsageError } from '@mef/command';
import type { Scenario } from '../scenario.ts';

export interface Choice {
  /** Rows or scenarios, separated by commas: `F-8,F-10 items`. */
  readonly only: string | undefined;
  readonly isQuick: boolean;
}

/** The scenarios that are asked for, in their order. Throws UsageError for a name that none has. */
export function chooseScenarios(all: readonly Scenario[], { only, isQuick }: Choice): readonly Scenario[] {
  const offered = isQuick ? all.filter((scenario) => scenario.isQuick === true) : all;
  if (only === undefined) return offered;
  const names = only.split(',').map((name) => name.trim().toLowerCase());
  for (const name of names) {
    if (offered.some((scenario) => isNamed(scenario, name))) continue;
    const known = [...new Set(offered.flatMap(({ id }) => [rowOf(id), id]))];
    const which = isQuick ? ' with --quick' : '';
    throw new UsageError(`--only: no scenario${which} is called ${name}.${suggestion(name, known)}`);
  }
  return offered.filter((scenario) => names.some((name) => isNamed(scenario, name)));
}

/** Row of the catalogue: the first word of an id. */
export function rowOf(id: string): string {
  return id.split(' ', 1)[0] ?? '';
}

function isNamed({ id }: Scenario, name: string): boolean {
  return [id, rowOf(id)].some((known) => known.toLowerCase() === name);
}
