import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalStackError } from '../local-error.ts';
import { lastLines, type Processes } from '../processes.ts';

export interface SynthesizeOptions {
  readonly root: string;
  readonly directory: string;
  readonly processes: Processes;
  readonly overlay: string | undefined;
}

/** Runs the CDK program for stage `dev`, with a folder laid over its configuration; it needs the bundles. @throws LocalStackError with what it printed. */
export async function synthesize({ root, directory, processes, overlay }: SynthesizeOptions): Promise<string> {
  const out = join(directory, 'cdk.out');
  rmSync(out, { recursive: true, force: true });
  const child = processes.fork('infra', join(root, 'infra/src/main.ts'), {
    args: ['--stage', 'dev', '--out', out, ...(overlay === undefined ? [] : ['--config', overlay])],
    cwd: root,
    env: {},
    log: 'infra',
  });
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (status === 0) return out;
  const printed = lastLines(processes.logFile('infra'), 40);
  throw new LocalStackError(`The infrastructure does not synthesize (node infra/src/main.ts):\n${printed}`);
}
