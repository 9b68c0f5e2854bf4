import type { DeploymentRecord, Hashes } from '@mef/deploy';
import type { Relation } from './history.ts';

/** Why an app is deployed, or not. */
export const reasons = {
  'never deployed': { isDeployed: true, text: 'never deployed' },
  unfinished: { isDeployed: true, text: 'its last deployment failed or was not finished' },
  'base gone': { isDeployed: true, text: 'its base is gone from the history' },
  'base unrelated': { isDeployed: true, text: 'its base is no ancestor: the history was rewritten' },
  bundle: { isDeployed: true, text: 'its bundle differs' },
  configuration: { isDeployed: true, text: 'its configuration differs' },
  template: { isDeployed: true, text: 'its template differs' },
  projects: { isDeployed: true, text: 'its projects changed; nothing is built of a commit that is not checked out' },
  'same content': { isDeployed: false, text: 'unchanged: what would be deployed is the same' },
  'no change': { isDeployed: false, text: 'unchanged' },
} as const satisfies Record<string, { isDeployed: boolean; text: string }>;

export type Reason = keyof typeof reasons;

export interface Question {
  readonly record: DeploymentRecord | undefined;
  /** A deployment was begun after the record. */
  readonly isUnfinished: boolean;
  /** Of the record's commit; undefined without a record. */
  readonly relation: Relation | undefined;
  /** Whether commits since the base concern the app. */
  readonly isAffected: boolean;
  /** What would be deployed; undefined where it was not built. */
  readonly content: Hashes | undefined;
}

/**
 * Whether an app is deployed, and why. The commits tell which apps may have changed, the content which have: it also sees a
 * second repository, and passes over texts and tests.
 */
export function decide({ record, isUnfinished, relation, isAffected, content }: Question): Reason {
  if (record === undefined) return 'never deployed';
  if (isUnfinished) return 'unfinished';
  if (relation === 'gone') return 'base gone';
  if (relation === 'unrelated') return 'base unrelated';
  if (content === undefined) return isAffected ? 'projects' : 'no change';
  // The template names bundle and configuration: they are told first, being the reason.
  const different = (['bundle', 'configuration', 'template'] as const).find((part) => record[part] !== content[part]);
  return different ?? (isAffected ? 'same content' : 'no change');
}
