import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { addPolicyChecks } from './add-policy-checks.ts';
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
  npx cdk deploy -a "node infra/src/main.ts --stage dev --check" mef-dev-stream

Options
  --stage NAME   dev, stg or prod
  --out PATH     folder of the templates (cdk.out/<stage>; the CDK CLI sets its own)
  --config PATH  folder whose <app>/<stage>.json take the place of apps/<app>/config/<stage>.json
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
  const stage = parseStage(values.stage);
  const outdir = values.out ?? process.env['CDK_OUTDIR'] ?? `cdk.out/${stage}`;
  const app = createCloud({ outdir, check: values.check });
  addStacks(app, stage, await discoverApps(process.cwd(), stage, loadDefault, values.config));
  if (values.check) await addPolicyChecks(app);
  const { directory } = app.synth();
  if (values.check) refuseViolations(directory);
}

function readOptions(args: string[]) {
  const options = {
    stage: { type: 'string' },
    out: { type: 'string' },
    config: { type: 'string' },
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
