import { type App, Duration, type Stack } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { appStack } from './app-stack.ts';
import { type InstanceRun, instanceSchedules } from '../schedules/instance-schedules.ts';
import type { WebhookApp } from '../discover/lambda-app.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { keepFailedInvocations } from '../permissions/keep-failed-invocations.ts';
import { readPauses } from '../permissions/read-pauses.ts';
import { readSecrets } from '../permissions/read-secrets.ts';
import { readUrls } from '../permissions/read-urls.ts';
import { useState } from '../permissions/use-state.ts';
import { writeDeadLetters } from '../permissions/write-dead-letters.ts';
import { writeToStream } from '../permissions/write-to-stream.ts';
import { reprocessFunction } from '../lambda/reprocess-function.ts';
import { type Environment, sourceEnvironment } from '../lambda/source-environment.ts';
import type { Stage } from '../stage.ts';
import { openIngress } from '../webhook/open-ingress.ts';
import { loginSecrets, provingSecrets } from '../webhook/proving-secrets.ts';

/**
 * One webhook source: its handler behind an HTTP API or its own URL and, beside it, `reprocess`, which nothing outside reaches. Where the
 * provider keeps a log of its deliveries there is also `heal`, which asks each hour for those that failed; where we hold
 * what it signs with, `beat`, which posts a heartbeat to each route.
 */
export function webhookStack(app: App, stage: Stage, source: WebhookApp): Stack {
  const stack = appStack(app, stage, source.name, source.owner, `Webhook source ${source.name}`);
  const environment = sourceEnvironment(stack, stage, source);
  openIngress(stack, stage, source, webhookHandler(stack, stage, source, environment), environment);
  reprocessFunction(stack, stage, source, environment);
  const runs = scheduledRuns(stack, stage, source, environment);
  if (runs.length > 0) instanceSchedules(stack, stage, source, runs);
  return stack;
}

function scheduledRuns(stack: Stack, stage: Stage, source: WebhookApp, environment: Environment): InstanceRun[] {
  const { heals, beats } = source.manifest;
  return [
    ...(heals ? [{ called: healFunction(stack, stage, source, environment), scheduled: ['heal'] as const }] : []),
    ...(beats ? [{ called: beatFunction(stack, stage, source, environment), scheduled: ['beat'] as const }] : []),
  ];
}

function webhookHandler(stack: Stack, stage: Stage, source: WebhookApp, environment: Environment): Function {
  return lambdaFunction(stack, 'Handler', {
    app: source,
    stage,
    purpose: 'handler',
    entry: 'handler',
    role: 'dead-letter-writer',
    // Zoom waits 3 s for an answer, and the handler keeps its own waits within that. A write that is under way by then
    // is let finish, since the retry that follows meets the same identity; only what hangs is killed.
    timeout: Duration.seconds(10),
    environment,
    reservedConcurrency: source.ingress.kind === 'function-url' ? source.ingress.concurrency : undefined,
    permissions: [
      ...writeToStream(stack, stage),
      ...writeDeadLetters(stack, stage, source.name),
      // Anyone can post to this function, so that it has no means to log in at the provider.
      ...readSecrets(stack, stage, source, provingSecrets(source)),
      ...readPauses(stack, stage, source),
      ...(source.manifest.heals ? useState(stack, stage, source.name) : []),
    ],
  });
}

/** Reads the provider's log and compares it with the ids that the handler noted; events come in by the handler alone. */
function healFunction(stack: Stack, stage: Stage, source: WebhookApp, environment: Environment): Function {
  return lambdaFunction(stack, 'Heal', {
    app: source,
    stage,
    purpose: 'heal',
    entry: 'heal',
    role: 'reader',
    timeout: Duration.seconds(300),
    environment,
    permissions: [
      ...readSecrets(stack, stage, source, loginSecrets(source)),
      ...readPauses(stack, stage, source),
      ...useState(stack, stage, source.name),
      ...keepFailedInvocations(stack, stage),
    ],
  });
}

/** Sends what its provider would send, by way of the gateway: to the stream itself it has no access. */
function beatFunction(stack: Stack, stage: Stage, source: WebhookApp, environment: Environment): Function {
  return lambdaFunction(stack, 'Beat', {
    app: source,
    stage,
    purpose: 'beat',
    entry: 'beat',
    role: 'reader',
    // The gateway answers within 30 s.
    timeout: Duration.seconds(60),
    environment,
    permissions: [
      ...readSecrets(stack, stage, source, provingSecrets(source)),
      ...readUrls(stack, stage, source),
      ...keepFailedInvocations(stack, stage),
    ],
  });
}
