import type { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { SourceApp } from '../discover/lambda-app.ts';
import type { Stage } from '../stage.ts';
import { readKeptSecrets } from './read-kept-secrets.ts';

/** The named secrets of each of a source's instances. */
export function readSecrets(
  stack: Stack,
  stage: Stage,
  source: SourceApp,
  secrets: readonly string[],
): PolicyStatement[] {
  const paths = source.instances.flatMap((instance) => secrets.map((secret) => [instance.name, secret]));
  return readKeptSecrets(stack, stage, source, paths);
}
