import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { parameterName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { inParts } from './in-parts.ts';
import { useDataKey } from './use-data-key.ts';

/**
 * Reads the named SecureStrings below `/mef/<stage>/<app>/` and no others. They are put there by the operator, encrypted
 * with the data key (`alias/mef-<stage>-data`).
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
export function readParameters(stack: Stack, stage: Stage, app: string, paths: string[][]): PolicyStatement[] {
  const arns = paths.map((path) =>
    stack.formatArn({ service: 'ssm', resource: `parameter${parameterName(stage, app, ...path)}` }),
  );
  return inParts(arns).flatMap((part) => [
    new PolicyStatement({ actions: ['ssm:GetParameter'], resources: part }),
    useDataKey(stack, stage, ['kms:Decrypt'], { service: 'ssm', context: { PARAMETER_ARN: part } }),
  ]);
}
