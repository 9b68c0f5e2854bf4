import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotRun } from '@mef/command';
import type { Checkout } from './checkout.ts';

const run = promisify(execFile);

export function createCheckout(root: string): Checkout {
  return {
    commit: async () => (await git(root, 'rev-parse', 'HEAD')).trim(),
    isClean: async () => (await git(root, 'status', '--porcelain')).trim() === '',
  };
}

async function git(root: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await run('git', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (cause) {
    throw new CannotRun('git does not know which commit this is. Deploy from a checkout with its .git folder.', {
      cause,
    });
  }
}
