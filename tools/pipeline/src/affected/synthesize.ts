import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import type { Stage } from '@mef/infra/configuration';
import { runProgram } from '../run-program.ts';

/** Builds what is not built yet and synthesizes one stage; gives the folder of its templates. Checks belong to the tests. */
export async function synthesize(root: string, stage: Stage, overlay: string | undefined): Promise<string> {
  const templates = join(root, 'cdk.out', stage);
  const laidOver = overlay === undefined ? [] : ['--config', overlay];
  const main = ['infra/src/main.ts', '--stage', stage, '--build', '--out', templates, ...laidOver];
  const { status, stdout, stderr } = await runProgram(process.execPath, main, {
    cwd: root,
    env: { NX_DAEMON: 'false' },
  });
  if (status === 0) return templates;
  throw new OutsideError(`Stage ${stage} cannot be built:\n${stderr.trim() || stdout.trim()}`);
}
