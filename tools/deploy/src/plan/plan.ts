import type { Deployable, Hashes } from '../assembly/stack.ts';
import type { DeploymentRecord } from '../records/record.ts';

/** Why something is deployed: what it says behind "because". */
export const reasons = {
  'never deployed': 'nothing is recorded of it in this stage',
  template: 'its template is another',
  bundle: 'its code is another',
  configuration: 'its configuration is another',
  unfinished: 'a deployment of it began and was not recorded',
  'asked for': 'it was asked for by --again',
} as const;

export type Reason = keyof typeof reasons;

export interface Plan {
  /** Empty: it is unchanged, and nothing is done. */
  readonly because: readonly Reason[];
  /** What is deployed now. */
  readonly last: DeploymentRecord | undefined;
}

/** By content alone: a commit that only moved tests or texts changes none of it. */
export function makePlan(
  { hashes }: Pick<Deployable, 'hashes'>,
  last: DeploymentRecord | undefined,
  { again = false, unfinished = false }: { readonly again?: boolean; readonly unfinished?: boolean } = {},
): Plan {
  const asked = [...(unfinished ? (['unfinished'] as const) : []), ...(again ? (['asked for'] as const) : [])];
  if (last === undefined) return { because: ['never deployed', ...asked], last };
  const changed = compared.filter((part) => hashes[part] !== last[part]);
  return { because: [...changed, ...asked], last };
}

const compared = ['template', 'bundle', 'configuration'] as const satisfies readonly (keyof Hashes & Reason)[];
