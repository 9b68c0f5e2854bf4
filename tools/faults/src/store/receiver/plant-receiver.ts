import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A copy of the receiver with one of the planted bugs in it. @returns the root that it lies under */
export function plantReceiver(root: string, patch: string, scratch: string): string {
  const copy = join(scratch, 'planted');
  cpSync(join(root, 'apps/mozdef/src'), join(copy, 'apps/mozdef/src'), { recursive: true });
  cpSync(join(root, 'apps/mozdef/package.json'), join(copy, 'apps/mozdef/package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // Inside of a repository git would leave alone whatever it does not know.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(copy) };
  execFileSync('git', ['apply', join(root, 'tools/planted/patches', `${patch}.patch`)], { cwd: copy, env });
  return copy;
}
