import type { Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { grantedRole } from './grant.ts';
import type { Source } from './source.ts';

/** CodePipeline hears of pushes to CodeCommit by EventBridge. */
export function startOnPush(stack: Stack, pipelineArn: string, sources: readonly Source[]): void {
  const heard = sources.flatMap(({ artifact, pushedTo }) =>
    pushedTo === undefined ? [] : [{ artifact, ...pushedTo }],
  );
  if (heard.length === 0) return;
  const role = grantedRole(stack, 'StartRole', 'events.amazonaws.com', 'Starts the pipeline after a push', [
    { why: 'A push starts a run.', actions: ['codepipeline:StartPipelineExecution'], resources: [pipelineArn] },
  ]);
  for (const { artifact, arn, branch } of heard) {
    new CfnRule(stack, `${artifact}Pushed`, {
      description: 'A push to the branch starts the pipeline',
      eventPattern: {
        source: ['aws.codecommit'],
        'detail-type': ['CodeCommit Repository State Change'],
        resources: [arn],
        detail: { event: ['referenceCreated', 'referenceUpdated'], referenceType: ['branch'], referenceName: [branch] },
      },
      targets: [{ id: 'Pipeline', arn: pipelineArn, roleArn: role.roleArn }],
    });
  }
}
