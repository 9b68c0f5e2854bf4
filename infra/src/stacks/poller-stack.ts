import { type App, Duration, type Stack } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { appStack } from './app-stack.ts';
import { instanceSchedules } from '../schedules/instance-schedules.ts';
import type { RestApp } from '../discover/lambda-app.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { keepFailedInvocations } from '../permissions/keep-failed-invocations.ts';
import { readPauses } from '../permissions/read-pauses.ts';
import { readSecrets } from '../permissions/read-secrets.ts';
import { useState } from '../permissions/use-state.ts';
import { writeDeadLetters } from '../permissions/write-dead-letters.ts';
import { writeToStream } from '../permissions/write-to-stream.ts';
import { reprocessFunction } from '../lambda/reprocess-function.ts';
import { type Environment, sourceEnvironment } from '../lambda/source-environment.ts';
import type { Stage } from '../stage.ts';

/** One polled source: its handler, which schedules of each instance run to poll and to send a heartbeat, and `reprocess`. */
export function pollerStack(app: App, stage: Stage, source: RestApp): Stack {
  const stack = appStack(app, stage, source.name, source.owner, `Polled source ${source.name}`);
  const environment = sourceEnvironment(stack, stage, source);
  const handler = pollHandler(stack, stage, source, environment);
  instanceSchedules(stack, stage, source, [{ called: handler, scheduled: ['poll', 'beat'] }]);
  reprocessFunction(stack, stage, source, environment);
  return stack;
}

function pollHandler(stack: Stack, stage: Stage, source: RestApp, environment: Environment): Function {
  return lambdaFunction(stack, 'Handler', {
    app: source,
    stage,
    purpose: 'handler',
    entry: 'handler',
    role: 'dead-letter-writer',
    // A run begins no page in its last 75 s, and a later tick goes on; longer runs would only lose more when one dies.
    timeout: Duration.seconds(300),
    environment,
    permissions: [
      ...writeToStream(stack, stage),
      ...writeDeadLetters(stack, stage, source.name),
      ...readSecrets(stack, stage, source, source.manifest.secrets),
      ...readPauses(stack, stage, source),
      ...useState(stack, stage, source.name),
      ...keepFailedInvocations(stack, stage),
    ],
  });
}
