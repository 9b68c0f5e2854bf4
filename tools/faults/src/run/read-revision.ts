import { execFileSync } from 'node:child_process';
import { CannotRun } from '@mef/command';

/** The commit that is checked out. @throws CannotRun where anything but documents differs from it */
export function readRevision(root: string): string {
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  if (git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs') !== '')
    throw new CannotRun('--keep needs a workspace without changes: results of other code would be mixed.');
  return git('rev-parse', 'HEAD');
}
