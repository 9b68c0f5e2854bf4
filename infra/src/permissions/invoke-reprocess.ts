import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stage } from '../stage.ts';

/** The functions of every source, also of one that is deployed after the reprocessor, that take stored envelopes. */
export function invokeReprocess(stack: Stack, stage: Stage): PolicyStatement[] {
  const functions = stack.formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: `mef-${stage}-*-reprocess`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functions] })];
}
