import type { App, Stack } from 'aws-cdk-lib';
import { forwarderStack } from '../stacks/forwarder-stack.ts';
import type { LambdaApp } from '../discover/lambda-app.ts';
import { pollerStack } from '../stacks/poller-stack.ts';
import { reprocessorStack } from '../stacks/reprocessor-stack.ts';
import type { Stage } from '../stage.ts';
import { streamStack } from '../stacks/stream-stack.ts';
import { webhookStack } from '../stacks/webhook-stack.ts';

/** Adds the stacks of one stage: the shared one and one for each Lambda app. */
export function addStacks(cloud: App, stage: Stage, apps: readonly LambdaApp[]): void {
  const stream = streamStack(cloud, stage);
  // The names are parameters, which CloudFormation cannot see as a dependency.
  for (const app of apps) appStackOf(cloud, stage, app).addStackDependency(stream, 'reads its parameters');
}

function appStackOf(cloud: App, stage: Stage, app: LambdaApp): Stack {
  switch (app.kind) {
    case 'webhook':
      return webhookStack(cloud, stage, app);
    case 'rest':
      return pollerStack(cloud, stage, app);
    case 'forwarder':
      return forwarderStack(cloud, stage, app);
    case 'reprocessor':
      return reprocessorStack(cloud, stage, app);
  }
}
