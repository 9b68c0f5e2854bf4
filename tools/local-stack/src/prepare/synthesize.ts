import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalStackError } from '../local-error.ts';
import { lastLines, type Processes } from '../processes.ts';

/** Runs the CDK program for stage `dev`; it needs the bundles. @throws LocalStackError with what it printed. */
export async function synthesize(root: string, directory: string, processes: Processes): Promise<string> {
  const out = join(directory, 'cdk.out');
  rmSync(out, { recursive: true, force: true });
  const child = processes.fork('infra', join(root, 'infra/src/main.ts'), {
    args: ['--stage', 'dev', '--out', out],
    cwd: root,
    env: {},
    log: 'infra',
  });
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (status === 0) return out;
  const printed = lastLines(processes.logFile('infra'), 40);
  throw new LocalStackError(`The infrastructure does not synthesize (node infra/src/main.ts):\n${printed}`);
}
