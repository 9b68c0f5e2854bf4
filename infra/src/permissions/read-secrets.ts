import type { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { SourceApp } from '../discover/lambda-app.ts';
import type { Stage } from '../stage.ts';
import { readParameters } from './read-parameters.ts';

/** The named secrets of each of a source's instances. */
export function readSecrets(
  stack: Stack,
  stage: Stage,
  { name, instances }: SourceApp,
  secrets: readonly string[],
): PolicyStatement[] {
  const paths = instances.flatMap((instance) => secrets.map((secret) => [instance.name, secret]));
  return readParameters(stack, stage, name, paths);
}
