import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { SourceApp } from '../discover/lambda-app.ts';
import { parameterName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { inParts } from './in-parts.ts';

/**
 * Reads whether an operator holds an instance (`mef source pause`), in plain text: no key is needed. The parameter is put
 * and deleted by the operator's own role, never by CloudFormation, so that no deployment takes a pause back.
 */
export function readPauses(stack: Stack, stage: Stage, { name, instances }: SourceApp): PolicyStatement[] {
  const resources = instances.map((instance) =>
    stack.formatArn({ service: 'ssm', resource: `parameter${parameterName(stage, name, instance.name, 'paused')}` }),
  );
  return inParts(resources).map((part) => new PolicyStatement({ actions: ['ssm:GetParameter'], resources: part }));
}
