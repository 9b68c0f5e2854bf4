import type { App, Stack } from 'aws-cdk-lib';
import { forwarderStack } from '../stacks/forwarder-stack.ts';
import type { SharedConfig } from '../discover/infra-config.ts';
import type { LambdaApp } from '../discover/lambda-app.ts';
import { platformOwner } from '../discover/owner.ts';
import { monitoringStack } from '../stacks/monitoring-stack.ts';
import { pollerStack } from '../stacks/poller-stack.ts';
import { reprocessorStack } from '../stacks/reprocessor-stack.ts';
import type { Stage } from '../stage.ts';
import { streamStack } from '../stacks/stream-stack.ts';
import { teamsToTell } from '../monitoring/teams-to-tell.ts';
import { watchApp } from '../monitoring/watch-app.ts';
import { webhookStack } from '../stacks/webhook-stack.ts';

/**
 * Adds the stacks of one stage: the shared one, one for each Lambda app with the alarms over it, and the one over all alarms.
 * @throws UnfitInput for alarms of a team that owns nothing.
 */
export function addStacks(cloud: App, stage: Stage, apps: readonly LambdaApp[], config: SharedConfig): void {
  const teams = teamsToTell([platformOwner, ...apps.map(({ owner }) => owner)], config);
  const stream = streamStack(cloud, stage, { ...config, teams });
  const stacks = apps.map((app) => {
    const stack = appStackOf(cloud, stage, app);
    watchApp(stack, stage, app);
    // The names are parameters, which CloudFormation cannot see as a dependency.
    stack.addStackDependency(stream, 'reads its parameters');
    return stack;
  });
  monitoringStack(cloud, stage, [stream, ...stacks]);
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
