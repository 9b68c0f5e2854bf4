import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type App, Validations } from 'aws-cdk-lib';
import { addStacks } from './add-stacks.ts';
import { createCloud } from './create-cloud.ts';
import { discoverApps } from './discover-apps.ts';
import { readCloud } from './rules/cloud.ts';
import { findViolations } from './rules/find-violations.ts';
import { parseStage } from './stage.ts';
import { UnfitInput } from './unfit-input.ts';

const HELP = `Synthesizes every stack of one stage: the shared one and one for each Lambda app.
Run it at the root of the workspace, with the bundles built (npx nx run-many -t build).

  node infra/src/main.ts --stage dev                 into cdk.out/dev
  npx cdk deploy -a "node infra/src/main.ts --stage dev" mef-dev-stream

Options
  --stage NAME   dev, stg or prod
  --out PATH     folder of the templates (cdk.out/<stage>; the CDK CLI sets its own)
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
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      out: { type: 'string' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const stage = parseStage(values.stage);
  const outdir = values.out ?? process.env['CDK_OUTDIR'] ?? `cdk.out/${stage}`;
  const app = createCloud({ outdir, check: values.check });
  addStacks(app, stage, await discoverApps(process.cwd(), stage, loadDefault));
  if (values.check) await addPolicyChecks(app);
  const { directory } = app.synth();
  if (values.check) refuseViolations(directory);
}

/** Imported only here: cdk-nag costs every start half a second. */
async function addPolicyChecks(app: App): Promise<void> {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
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
