import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import { findDeployable, type Hashes, readAssembly } from '@mef/deploy';
import { buildPhase } from '@mef/infra/buildspec';
import * as z from 'zod';
import { reasons } from '../affected/decide.ts';
import { runProgram } from '../run-program.ts';
import { installNested } from './install-nested.ts';

/** What CodeBuild would find, and keep from build to build. */
export interface BuildGround {
  /** Bare repositories. */
  readonly mainRemote: string;
  readonly configRemote: string;
  /** Records of deployments. */
  readonly records: string;
  /** Folder with the `node_modules` and the cache of Nx of the build before; they move on to the next. */
  readonly before: string;
  /** Folder of this build, which is not there yet. */
  readonly folder: string;
  readonly isCold: boolean;
}

export interface Built {
  readonly commit: string;
  readonly deployed: readonly string[];
  readonly hashesOf: (app: string) => Hashes;
}

const STAGE = 'dev';
const verdictsSchema = z.array(
  z.object({ app: z.string(), because: z.enum(Object.keys(reasons) as [keyof typeof reasons]) }),
);

/** Clones both repositories and runs the commands of the build, up to where something would be deployed. */
export async function build(ground: BuildGround): Promise<Built> {
  const { mainRemote, configRemote, folder } = ground;
  const [sources, configuration] = [join(folder, 'sources'), join(folder, 'configuration')];
  // By its URL, git takes only what a branch leads to, as from a server.
  clone(`file://${mainRemote}`, sources);
  clone(`file://${configRemote}`, configuration);
  for (const kept of ground.isCold ? ['node_modules'] : ['node_modules', '.nx'])
    if (existsSync(join(ground.before, kept))) renameSync(join(ground.before, kept), join(sources, kept));
  installNested(sources);
  const verdicts = await decide(sources, configuration, ground.records);
  const assembly = readAssembly(sources, STAGE);
  return {
    commit: execFileSync('git', ['rev-parse', 'HEAD'], { cwd: sources, encoding: 'utf8' }).trim(),
    deployed: verdicts.filter(({ because }) => reasons[because].isDeployed).map(({ app }) => app),
    hashesOf: (app) => findDeployable(assembly, app).hashes,
  };
}

function clone(remote: string, folder: string): void {
  execFileSync('git', ['clone', '--quiet', remote, folder], { stdio: 'pipe' });
}

/** The commands of the buildspec in one shell, the last of them told to look only. */
async function decide(sources: string, configuration: string, records: string) {
  const script = `${buildPhase('deploy').join('\n')} --dry-run --json --records "$RECORDS"`;
  const { status, stdout, stderr } = await runProgram('bash', ['-e', '-c', script], {
    cwd: sources,
    env: {
      CODEBUILD_SRC_DIR: sources,
      CODEBUILD_SRC_DIR_Configuration: configuration,
      MEF_CONFIG_FOLDER: 'mef',
      MEF_STAGE: STAGE,
      RECORDS: records,
      // npm prints no heading, so that stdout is the document.
      npm_config_loglevel: 'silent',
      // The validator of CDK has looked at these templates in the tests.
      CDK_VALIDATION: 'false',
    },
  });
  if (status === 0) return verdictsSchema.parse(JSON.parse(stdout));
  throw new OutsideError(`The build failed:\n${stderr}${stdout}`);
}
