import type { Stack } from 'aws-cdk-lib';
import { CfnEventSourceMapping, type Function } from 'aws-cdk-lib/aws-lambda';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
export function drainMapping(stack: Stack, stage: Stage, drain: Function): void {
  const mapping = new CfnEventSourceMapping(stack, 'DrainMapping', {
    functionName: drain.functionName,
    eventSourceArn: readSharedName(stack, stage, 'dead-letter/queue-arn'),
    enabled: true,
    batchSize: 10,
    maximumBatchingWindowInSeconds: 0,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // A flood of dead letters must not take the environments that events need.
    scalingConfig: { maximumConcurrency: 5 },
  });
  // A mapping is refused whose function may not read the queue yet.
  if (drain.role) mapping.node.addDependency(drain.role);
}
