import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesizedStack } from '../assembly/stack.ts';

/** Any that the CLI of the lockfile reads: an assembly may be older than the CLI. */
const SCHEMA_VERSION = '36.0.0';

/** `role`: deploy, cfn-exec: those of `cdk bootstrap`. */
const role = (name: string) =>
  `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/cdk-hnb659fds-${name}-role-\${AWS::AccountId}-\${AWS::Region}`;

interface Earlier extends Pick<SynthesizedStack, 'name' | 'isProtected' | 'template'> {
  readonly text: string;
}

/**
 * An assembly of one template that was uploaded before, with all that it names: the CLI has nothing to publish, and takes the
 * very road of a deployment, with its roles, change set and rollback.
 */
export function writeAssembly(directory: string, { name, isProtected, template, text }: Earlier): void {
  const templateFile = `${name}.template.json`;
  const properties = {
    templateFile,
    terminationProtection: isProtected,
    validateOnSynth: false,
    assumeRoleArn: role('deploy'),
    cloudFormationExecutionRoleArn: role('cfn-exec'),
    stackTemplateAssetObjectUrl: `s3://cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}/${template}.json`,
    requiresBootstrapStackVersion: 6,
    bootstrapStackVersionSsmParameter: '/cdk-bootstrap/hnb659fds/version',
  };
  const artifact = {
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/unknown-region',
    properties,
    displayName: name,
  };
  writeFileSync(join(directory, templateFile), text);
  writeFileSync(
    join(directory, 'manifest.json'),
    JSON.stringify({ version: SCHEMA_VERSION, artifacts: { [name]: artifact } }),
  );
}
