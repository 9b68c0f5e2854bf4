import { type Duration, type Stack } from 'aws-cdk-lib';
import { CfnEventInvokeConfig, type Function } from 'aws-cdk-lib/aws-lambda';
import { onFailureBucketArn } from '../storage/on-failure-bucket.ts';
import type { Stage } from '../stage.ts';

export interface AsyncCalls {
  /** How often Lambda calls again after an error: 0 to 2. */
  retries: number;
  /** How long a call may wait for a free environment: a minute to six hours. */
  maxAge: Duration;
}

/**
 * What becomes of asynchronous calls: those that Lambda gives up go to the on-failure bucket instead of nowhere.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function keepFailedCalls(stack: Stack, stage: Stage, called: Function, calls: AsyncCalls): void {
  new CfnEventInvokeConfig(stack, `${called.node.id}Async`, {
    functionName: called.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: calls.retries,
    maximumEventAgeInSeconds: calls.maxAge.toSeconds(),
    destinationConfig: { onFailure: { destination: onFailureBucketArn(stack, stage) } },
  });
}
