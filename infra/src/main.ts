import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { App, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { addStacks } from './cloud-app.ts';
import { discoverApps } from './discover-apps.ts';
import { parseStage } from './stage.ts';

const HELP = `Synthesizes every stack of one stage: the shared one and one for each Lambda app.

  node infra/src/main.ts --stage dev                 into cdk.out/dev
  npx cdk deploy -a "node infra/src/main.ts --stage dev" 'mef-dev-stream'

Options
  --stage NAME   dev, stg or prod
  --out PATH     folder of the templates (cdk.out/<stage>; the CDK CLI sets its own)
  --help         this text

The bundles must be there: npx nx run-many -t build
`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const stage = parseStage(values.stage);
  const app = new App({
    outdir: values.out ?? process.env['CDK_OUTDIR'] ?? `cdk.out/${stage}`,
    analyticsReporting: false,
    context: recommendedFlags,
  });
  addStacks(app, stage, await discoverApps(process.cwd(), stage, loadDefault));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}

async function loadDefault(path: string): Promise<unknown> {
  const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
  return loaded.default;
}
