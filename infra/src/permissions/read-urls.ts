import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { SourceApp } from '../discover/lambda-app.ts';
import { parameterName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { inParts } from './in-parts.ts';

/** Reads where the providers of a source's instances post to, in plain text: no key is needed. */
export function readUrls(stack: Stack, stage: Stage, { name, instances }: SourceApp): PolicyStatement[] {
  const resources = instances.map((instance) =>
    stack.formatArn({ service: 'ssm', resource: `parameter${parameterName(stage, name, instance.name, 'url')}` }),
  );
  return inParts(resources).map((part) => new PolicyStatement({ actions: ['ssm:GetParameter'], resources: part }));
}
