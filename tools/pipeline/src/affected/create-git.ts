import { OutsideError } from '@mef/command';
import { runProgram } from '../run-program.ts';
import type { History } from './history.ts';

/** The git repository at `root`. It needs the whole history: a shallow clone knows no base. */
export function createGit(root: string): History {
  const git = (...args: readonly string[]) => runProgram('git', args, { cwd: root });
  const answer = async (...args: readonly string[]) => {
    const { status, stdout, stderr } = await git(...args);
    if (status === 0) return stdout;
    throw new OutsideError(`git ${args[0] ?? ''} failed: ${stderr.trim()}. Is this a clone of the whole history?`);
  };
  const commitOf: History['commitOf'] = async (name) => {
    const { status, stdout } = await git('rev-parse', '--quiet', '--verify', `${name}^{commit}`);
    return status === 0 ? stdout.trim() : undefined;
  };
  return {
    commitOf,
    relationOf: async (base, head) => {
      if ((await commitOf(base)) === undefined) return 'gone';
      const { status, stderr } = await git('merge-base', '--is-ancestor', base, head);
      if (status === 0) return 'ancestor';
      if (status === 1) return 'unrelated';
      throw new OutsideError(`git merge-base failed: ${stderr.trim()}. Is this a clone of the whole history?`);
    },
    changedFiles: async (base, head) => {
      const listed = await answer('diff', '--name-only', '--no-renames', '-z', base, head);
      return listed.split('\0').filter((file) => file !== '');
    },
  };
}
