import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { addPolicyChecks } from './synthesis/add-policy-checks.ts';
import { addStacks } from './synthesis/add-stacks.ts';
import { removeStale } from './synthesis/remove-stale.ts';
import { buildBundles } from './synthesis/build-bundles.ts';
import { createCloud } from './synthesis/create-cloud.ts';
import { writeConfigurations } from './synthesis/write-configurations.ts';
import { discoverApps } from './discover/discover-apps.ts';
import { readInfraConfig } from './discover/infra-config.ts';
import { readCloud } from './rules/cloud.ts';
import { findViolations } from './rules/find-violations.ts';
import { parseStages, type Stage } from './stage.ts';
import { UnfitInput } from './unfit-input.ts';

const HELP = `Synthesizes every stack of a stage: the shared one and one for each Lambda app.
Run it at the root of the workspace, with the bundles built (npm run build, or --build). npx nx deploy does so, and deploys.

  node infra/src/main.ts --stage dev                 into cdk.out/dev
  npm run synth                                      every stage, built and checked

Options
  --stage NAME   dev, stg or prod; or every one of them
  --out PATH     folder of the templates of one stage (cdk.out/<stage>)
  --config PATH  folder whose <app>/<stage>.json are laid over apps/<app>/config/<stage>.json by JSON Merge Patch
                 (MEF_CONFIG_DIR; docs/configuration.md)
  --build        builds the bundles before
  --check        fail on a finding of our rules, cdk-nag or CDK's own validator: some seconds more
  --help         this text
`;

try {
  await main();
} catch (error) {
  console.error(error instanceof UnfitInput ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const values = readOptions(process.argv.slice(2));
  if (values.help) {
    console.log(HELP);
    return;
  }
  const stages = parseStages(values.stage);
  const { out } = values;
  if (stages.length > 1 && out !== undefined) throw new UnfitInput('--out is the folder of one stage: say which.');
  const config = values.config ?? (process.env['MEF_CONFIG_DIR'] || undefined);
  if (values.build) buildBundles(process.cwd());
  for (const stage of stages) await synthesize(stage, { ...values, config, out: out ?? `cdk.out/${stage}` });
}

interface Order {
  readonly out: string;
  readonly config?: string | undefined;
  readonly check: boolean;
}

async function synthesize(stage: Stage, { out, config, check }: Order): Promise<void> {
  const app = createCloud({ outdir: out, check });
  const root = process.cwd();
  const apps = await discoverApps(root, stage, loadDefault, config);
  addStacks(app, stage, apps, readInfraConfig(root, stage, config));
  if (check) await addPolicyChecks(app);
  const assembly = app.synth();
  const { directory } = assembly;
  removeStale(assembly);
  if (check) refuseViolations(directory);
  writeConfigurations(directory, { root, stage, apps: apps.map(({ name }) => name), overlay: config });
}

function readOptions(args: string[]) {
  const options = {
    stage: { type: 'string' },
    out: { type: 'string' },
    config: { type: 'string' },
    build: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (cause) {
    throw new UnfitInput(`${cause instanceof Error ? cause.message : String(cause)}\n\n${HELP}`, { cause });
  }
}

function refuseViolations(folder: string): void {
  const violations = findViolations(readCloud(folder));
  if (violations.length > 0)
    throw new UnfitInput(`The templates break rules of infra/src/rules:\n${violations.join('\n')}`);
}

async function loadDefault(path: string): Promise<unknown> {
  const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
  return loaded.default;
}
