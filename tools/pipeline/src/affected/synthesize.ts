import { OutsideError } from '@mef/command';
import { type Deployable, findDeployable, MONITORING, readAssembly } from '@mef/deploy';
import type { Stage } from '@mef/infra/configuration';
import { runProgram } from '../run-program.ts';

/** Builds and synthesizes what is checked out, unless that was done before; gives what would be deployed of each app, of infra and of the monitoring. */
export async function synthesize(
  root: string,
  stage: Stage,
  overlay: string | undefined,
): Promise<ReadonlyMap<string, Deployable>> {
  const { status, stdout, stderr } = await runProgram('npx', ['nx', 'run', 'infra:synth'], {
    cwd: root,
    env: { NX_DAEMON: 'false', MEF_CONFIG_DIR: overlay },
  });
  if (status !== 0) throw new OutsideError(`What is checked out cannot be synthesized:\n${stderr}${stdout}`.trim());
  const assembly = readAssembly(root, stage);
  const apps = [...Object.keys(assembly.configurations), MONITORING];
  return new Map(apps.map((app) => [app, findDeployable(assembly, app)]));
}
