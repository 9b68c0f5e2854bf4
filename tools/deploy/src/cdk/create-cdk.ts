import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Cdk, Ended } from './cdk.ts';

const quiet = ['--no-notices'];

/**
 * Runs the CLI of the lockfile with the environment as it is, credentials, `AWS_ENDPOINT_URL` and `CDK_HOME` included. What
 * it says goes to stderr as it comes, because stdout is for answers. Ctrl-C is passed on.
 */
export function createCdk(root: string, signal: AbortSignal): Cdk {
  const run = (...args: readonly string[]): Promise<Ended> => runCdk(root, [...args, ...quiet], signal);
  return {
    deploy: (assembly, stacks) =>
      run('deploy', ...stacks, '--exclusively', '--app', assembly, '--require-approval', 'never'),
    destroy: (assembly, stacks) => run('destroy', ...stacks, '--exclusively', '--app', assembly, '--force'),
    bootstrap: (environment) => run('bootstrap', environment),
  };
}

async function runCdk(root: string, args: readonly string[], signal: AbortSignal): Promise<Ended> {
  const isInterrupted = () => signal.aborted;
  if (isInterrupted()) return 'interrupted';
  const child = spawn(process.execPath, [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const stop = () => void child.kill('SIGINT');
  signal.addEventListener('abort', stop, { once: true });
  const [code] = (await once(child, 'close')) as [number | null];
  signal.removeEventListener('abort', stop);
  if (isInterrupted()) return 'interrupted';
  return code === 0 ? 'done' : 'failed';
}
