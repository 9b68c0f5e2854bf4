import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { parameterName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { inParts } from './in-parts.ts';
import { useDataKey } from './use-data-key.ts';

/**
 * Secrets Manager ends the ARN of a secret in a dash and six random characters. Exactly six are let through: after a `*`
 * the secret `token` would also open `token-of-another`.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
const RANDOM_ENDING = '-??????';

/**
 * Reads the named secrets below `/mef/<stage>/<app>/` and no others. They are put there by the operator, encrypted with
 * the data key (`alias/mef-<stage>-data`).
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function readSecretValues(stack: Stack, stage: Stage, app: string, paths: string[][]): PolicyStatement[] {
  const arns = paths.map((path) =>
    stack.formatArn({
      service: 'secretsmanager',
      resource: `secret:${parameterName(stage, app, ...path)}${RANDOM_ENDING}`,
    }),
  );
  return inParts(arns).flatMap((part) => [
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: part }),
    useDataKey(stack, stage, ['kms:Decrypt'], { service: 'secretsmanager', contextLike: { SecretARN: part } }),
  ]);
}
