import { type Content, makePlan, type Reason as Planned, type Recorded, reasons as planned } from '@mef/deploy';
import type { Relation } from './history.ts';

interface Verdict {
  readonly isDeployed: boolean;
  readonly text: string;
}

/** What a deployment itself says. */
const becauseOfContent = Object.fromEntries(
  Object.entries(planned).map(([reason, text]): [string, Verdict] => [reason, { isDeployed: true, text }]),
) as Record<Planned, Verdict>;

/** Why an app is deployed, or not. */
export const reasons = {
  ...becauseOfContent,
  'base gone': { isDeployed: true, text: 'its base is gone from the history, and nothing is built of this commit' },
  'base unrelated': { isDeployed: true, text: 'its base is no ancestor, and nothing is built of this commit' },
  projects: { isDeployed: true, text: 'its projects changed; nothing is built of a commit that is not checked out' },
  'same content': { isDeployed: false, text: 'unchanged: what would be deployed is the same' },
  'no change': { isDeployed: false, text: 'unchanged' },
} as const satisfies Record<string, Verdict>;

export type Reason = keyof typeof reasons;

export interface Question {
  readonly recorded: Recorded;
  /** A deployment was begun after the record. */
  readonly isUnfinished: boolean;
  /** Of the record's commit; undefined without a record that can be read. */
  readonly relation: Relation | undefined;
  /** Whether commits since the base concern the app. */
  readonly isAffected: boolean;
  /** What would be deployed; undefined where it was not built. */
  readonly content: Content | undefined;
}

/**
 * Whether an app is deployed, and why. Where it was built, by the very comparison that the deployment itself makes: it also sees
 * a second repository, and passes over texts, tests and a history that was rewritten. Else the commits have to tell.
 */
export function decide(question: Question): Reason {
  const { recorded, isUnfinished, isAffected, content } = question;
  if (content === undefined) return decideByCommits(question);
  const [because] = makePlan(content, recorded, { unfinished: isUnfinished }).because;
  return because ?? (isAffected ? 'same content' : 'no change');
}

function decideByCommits({ recorded, isUnfinished, relation, isAffected }: Question): Reason {
  if (recorded === undefined) return 'never deployed';
  if (recorded === 'unreadable') return 'unreadable';
  if (isUnfinished) return 'unfinished';
  if (relation === 'gone') return 'base gone';
  if (relation === 'unrelated') return 'base unrelated';
  return isAffected ? 'projects' : 'no change';
}
