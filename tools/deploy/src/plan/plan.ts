import type { Hashes } from '../assembly/stack.ts';
import type { Recorded } from '../records/read-recorded.ts';
import type { DeploymentRecord } from '../records/record.ts';

/** Why something is deployed: what it says behind "because". */
export const reasons = {
  'never deployed': 'it was never deployed',
  unreadable: 'its record cannot be read',
  bundle: 'its code is another',
  configuration: 'its configuration is another',
  template: 'its template is another',
  names: 'what another stack publishes for it is another',
  unfinished: 'a deployment of it began and was not recorded',
  'asked for': 'it was asked for by --again',
} as const;

export type Reason = keyof typeof reasons;

/** All by which what would be deployed is told from what is deployed. */
export interface Content extends Hashes {
  /** As `hashNames` gives it; undefined also where no account can be asked. */
  readonly names: string | undefined;
}

export interface Plan {
  /** Empty: it is unchanged, and nothing is done. */
  readonly because: readonly Reason[];
  /** What is deployed now. */
  readonly last: DeploymentRecord | undefined;
}

/** By content alone: a commit that only moved tests or texts changes none of it, nor does a history that was rewritten. */
export function makePlan(
  content: Content,
  recorded: Recorded,
  { again = false, unfinished = false }: { readonly again?: boolean; readonly unfinished?: boolean } = {},
): Plan {
  const asked = [...(unfinished ? (['unfinished'] as const) : []), ...(again ? (['asked for'] as const) : [])];
  if (recorded === undefined) return { because: ['never deployed', ...asked], last: undefined };
  if (recorded === 'unreadable') return { because: ['unreadable', ...asked], last: undefined };
  const changed = compared.filter((part) => content[part] !== recorded[part]);
  return {
    because: [...changed, ...(isNamedAnew(content, recorded) ? (['names'] as const) : []), ...asked],
    last: recorded,
  };
}

/** The template names bundle and configuration, which are told first, being the reason. */
const compared = ['bundle', 'configuration', 'template'] as const satisfies readonly (keyof Hashes & Reason)[];

/** Where either is not known, they are not compared. */
function isNamedAnew({ names }: Content, recorded: DeploymentRecord): boolean {
  return names !== undefined && recorded.names !== undefined && names !== recorded.names;
}
