import type { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { SecretHome } from '../discover/infra-config.ts';
import type { Stage } from '../stage.ts';
import { readParameters } from './read-parameters.ts';
import { readSecretValues } from './read-secret-values.ts';

const readers = { ssm: readParameters, 'secrets-manager': readSecretValues } satisfies Record<
  SecretHome,
  typeof readParameters
>;

/** Reads secrets below `/mef/<stage>/<app>/` where the stage keeps them, and there alone. */
export function readKeptSecrets(
  stack: Stack,
  stage: Stage,
  { name, secretHome }: { readonly name: string; readonly secretHome: SecretHome },
  paths: string[][],
): PolicyStatement[] {
  return paths.length === 0 ? [] : readers[secretHome](stack, stage, name, paths);
}
