import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { STSClient } from '@aws-sdk/client-sts';
import type { Cdk, Ended } from './cdk.ts';

const quiet = ['--no-notices'];

/**
 * Runs the CLI of the lockfile with the environment as it is, credentials, `AWS_ENDPOINT_URL` and `CDK_HOME` included, but in
 * the region and by the profile that the SDK goes by. What it says goes to stderr as it comes, because stdout is for answers.
 * Ctrl-C is passed on. Each rejects where the SDK knows of no region.
 */
export function createCdk(root: string, signal: AbortSignal, region = new STSClient({}).config.region): Cdk {
  const run = (...args: readonly string[]): Promise<Ended> => runCdk(root, [...args, ...quiet], { signal, region });
  return {
    deploy: (assembly, stacks) =>
      run('deploy', ...stacks, '--exclusively', '--app', assembly, '--require-approval', 'never'),
    destroy: async (assembly, stacks) => {
      const args = ['destroy', ...stacks, '--exclusively', '--app', assembly, '--force', ...quiet];
      let said = '';
      const hear = (text: string): void => {
        process.stderr.write(text);
        said += text;
      };
      const ended = await runCdk(root, args, { signal, region, hear });
      // Of several, others may have gone before.
      return ended === 'failed' && stacks.length === 1 && PROTECTED.test(said) ? 'refused' : ended;
    },
    bootstrap: (environment) => run('bootstrap', environment),
  };
}

/** As CloudFormation says it: `Stack [mef-prod-stream] cannot be deleted while TerminationProtection is enabled`. */
const PROTECTED = /cannot be deleted while TerminationProtection is enabled/;

interface Run {
  readonly signal: AbortSignal;
  readonly region: () => Promise<string>;
  readonly hear?: (text: string) => void;
}

async function runCdk(root: string, args: readonly string[], { signal, region, hear }: Run): Promise<Ended> {
  const env = environmentIn(await region());
  const isInterrupted = () => signal.aborted;
  if (isInterrupted()) return 'interrupted';
  const child = spawn(process.execPath, [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args], {
    cwd: root,
    env,
    stdio: hear === undefined ? ['ignore', process.stderr, process.stderr] : ['ignore', 'pipe', 'pipe'],
  });
  if (hear !== undefined)
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
  const stop = () => void child.kill('SIGINT');
  signal.addEventListener('abort', stop, { once: true });
  const [code] = (await once(child, 'close')) as [number | null];
  signal.removeEventListener('abort', stop);
  if (isInterrupted()) return 'interrupted';
  return code === 0 ? 'done' : 'failed';
}

/**
 * The CLI takes `AMAZON_REGION`, `AWS_DEFAULT_REGION` and `AWS_DEFAULT_PROFILE` too, which the SDK does not know: records would be read and
 * buckets emptied in one place, and a stack of another be deleted.
 * https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
function environmentIn(region: string): NodeJS.ProcessEnv {
  return { ...process.env, AWS_REGION: region, AWS_DEFAULT_REGION: region, AWS_DEFAULT_PROFILE: undefined };
}
