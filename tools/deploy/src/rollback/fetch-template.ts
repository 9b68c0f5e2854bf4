import { CannotRun } from '@mef/command';
import { sha256 } from '../assembly/hash.ts';
import { readTemplate } from '../assembly/read-template.ts';
import { describeRecord } from '../plan/describe-plan.ts';
import type { DeploymentRecord } from '../records/record.ts';
import type { Templates } from './templates.ts';

/** What was deployed then, to the byte. Throws CannotRun where it, or code that it names, is no longer there or is another. */
export async function fetchTemplate(record: DeploymentRecord, templates: Templates): Promise<string> {
  const text = await templates.read(record.template);
  if (text === undefined) throw new CannotRun(isGone(record, 'the template'));
  if (sha256(text) !== record.template)
    throw new CannotRun(
      `The template that is kept of ${describeRecord(record)} is not the one that was deployed: somebody changed it. Find out who, and deploy from the commit.`,
    );
  const { code } = readTemplate('earlier', text);
  const isThere = await Promise.all(code.map((key) => templates.has(key)));
  if (isThere.includes(false)) throw new CannotRun(isGone(record, 'the code'));
  return text;
}

function isGone(record: DeploymentRecord, what: string): string {
  return `${what} of ${describeRecord(record)} is no longer in the bucket of assets. Deploy from the commit: git worktree add ../earlier ${record.commit.slice(0, 8)}`;
}
