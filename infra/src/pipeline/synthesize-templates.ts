import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '../rules/cloud.ts';
import { addPolicyChecks } from '../synthesis/add-policy-checks.ts';
import { createCloud } from '../synthesis/create-cloud.ts';
import { pipelineStack } from './pipeline-stack.ts';
import { type TemplateKind, templateKinds } from './template-kind.ts';

const kinds = Object.keys(templateKinds) as TemplateKind[];

/** The templates as CDK makes them, by kind. With `check` a finding of cdk-nag or of CDK's own validator throws. */
export async function synthesizeTemplates({
  check,
}: {
  readonly check: boolean;
}): Promise<Record<TemplateKind, Cloud[string]>> {
  const outdir = mkdtempSync(join(tmpdir(), 'mef-pipeline-'));
  try {
    const app = createCloud({ outdir, check });
    for (const kind of kinds) pipelineStack(app, kind);
    if (check) await addPolicyChecks(app);
    app.synth();
    const read = (kind: TemplateKind) =>
      JSON.parse(readFileSync(join(outdir, `${kind}.template.json`), 'utf8')) as Cloud[string];
    return {
      github: read('github'),
      codecommit: read('codecommit'),
      'github-and-codecommit': read('github-and-codecommit'),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
