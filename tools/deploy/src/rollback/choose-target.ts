import { CannotRun, UsageError } from '@mef/command';
import { describeRecord } from '../plan/describe-plan.ts';
import type { DeploymentRecord } from '../records/record.ts';

/** All that is known of an app in a stage. */
export interface Past {
  /** Newest first. */
  readonly history: readonly DeploymentRecord[];
  /** Something was begun after it, and did not come to a record. */
  readonly isUnfinished: boolean;
}

/** What can be gone back to, newest first: whatever was recorded and is another than what is recorded now. */
export function othersIn(history: readonly DeploymentRecord[]): readonly DeploymentRecord[] {
  return distinct(history).filter(({ template }) => template !== history[0]?.template);
}

/**
 * Of an unfinished deployment what is recorded; else what was deployed before what is recorded now was deployed first. After a rollback that is what was there before its
 * target, never what it was gone back from.
 */
function before({ history, isUnfinished }: Past): DeploymentRecord | undefined {
  if (isUnfinished) return history[0];
  const firstTime = history.findLastIndex(({ template }) => template === history[0]?.template);
  return history[firstTime + 1];
}

/** `to`: the beginning of a commit. Throws CannotRun where there is nothing, UsageError with what there is. */
export function chooseTarget(past: Past, app: string, to: string | undefined): DeploymentRecord {
  const { history } = past;
  const others = othersIn(history);
  // What is recorded now too: a later one may have been deployed, and found not to work.
  const found = to === undefined ? before(past) : history.find(({ commit }) => commit.startsWith(to));
  if (found !== undefined) return found;
  const known = others.map(describeRecord).join(', ');
  if (known === '') throw new CannotRun(`Nothing else of ${app} was ever recorded: there is nothing to go back to.`);
  throw new UsageError(`Say what to go back to: --to COMMIT. Recorded are ${known}.`);
}

/** Of those that are the same content the newest. */
function distinct(records: readonly DeploymentRecord[]): readonly DeploymentRecord[] {
  return records.filter(({ template }, at) => records.findIndex((other) => other.template === template) === at);
}
