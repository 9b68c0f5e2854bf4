import { CannotRun, UsageError } from '@mef/command';
import { describeRecord } from '../plan/describe-plan.ts';
import type { DeploymentRecord } from '../records/record.ts';

/** All that is known of an app in a stage. */
export interface Past {
  /** Newest first. */
  readonly history: readonly DeploymentRecord[];
  /** What stands may be another than the newest: something was begun after it and did not come to a record, or to one that can be read. */
  readonly isUnsure: boolean;
}

/** What can be gone back to, newest first: whatever was recorded and is another than what stands. */
export function othersIn({ history, isUnsure }: Past): readonly DeploymentRecord[] {
  return distinct(history).filter(({ template }) => isUnsure || template !== history[0]?.template);
}

/**
 * Where it is not sure what stands, the newest; else what was deployed before the newest was deployed first. After a rollback that is what
 * was there before its target, never what it was gone back from.
 */
function before({ history, isUnsure }: Past): DeploymentRecord | undefined {
  if (isUnsure) return history[0];
  const firstTime = history.findLastIndex(({ template }) => template === history[0]?.template);
  return history[firstTime + 1];
}

/** `to`: the beginning of a commit. Throws CannotRun where there is nothing, UsageError with what there is. */
export function chooseTarget(past: Past, app: string, to: string | undefined): DeploymentRecord {
  const { history } = past;
  const others = othersIn(past);
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
