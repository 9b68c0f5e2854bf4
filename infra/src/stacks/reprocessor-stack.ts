import { type App, Duration, type Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { appStack } from './app-stack.ts';
import { drainMapping } from '../lambda/drain-mapping.ts';
import { functionSchedules } from '../schedules/function-schedules.ts';
import type { ReprocessorApp } from '../discover/lambda-app.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { drainQueue } from '../permissions/drain-queue.ts';
import { invokeReprocess } from '../permissions/invoke-reprocess.ts';
import { keepFailedInvocations } from '../permissions/keep-failed-invocations.ts';
import { keepLetters } from '../permissions/keep-letters.ts';
import { takeGivenUp } from '../permissions/take-given-up.ts';
import { writeToStream } from '../permissions/write-to-stream.ts';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

/** Three functions of one bundle, none of which a route reaches, and none of which can write a dead letter. */
const purposes = {
  drain: { id: 'Drain', entry: 'drain', timeout: Duration.seconds(120) },
  'take-in': { id: 'TakeIn', entry: 'takeIn', timeout: Duration.seconds(300) },
  // A call from a terminal waits as long; a run that has more to do says where to go on.
  handler: { id: 'Handler', entry: 'handler', timeout: Duration.seconds(300) },
} as const;

/**
 * Dead letters: `drain` takes them from their queue into the archive, `take-in` what Lambda itself gave up, and `handler`
 * tries them again, by a schedule and for whoever may invoke it.
 */
export function reprocessorStack(app: App, stage: Stage, reprocessor: ReprocessorApp): Stack {
  const stack = appStack(app, stage, reprocessor.name, reprocessor.owner, 'Keeps dead letters and tries them again');
  const make = (purpose: keyof typeof purposes, permissions: PolicyStatement[]) =>
    reprocessorFunction(stack, stage, reprocessor, purpose, [...keepLetters(stack, stage), ...permissions]);
  drainMapping(stack, stage, make('drain', drainQueue(stack, stage)));
  const givenUp = keepFailedInvocations(stack, stage);
  const takeIn = make('take-in', [...takeGivenUp(stack, stage), ...givenUp]);
  const again = [...invokeReprocess(stack, stage), ...writeToStream(stack, stage)];
  reprocessorSchedules(stack, stage, takeIn, make('handler', [...again, ...givenUp]));
  return stack;
}

function reprocessorFunction(
  stack: Stack,
  stage: Stage,
  app: ReprocessorApp,
  purpose: keyof typeof purposes,
  permissions: PolicyStatement[],
): Function {
  const { id, entry, timeout } = purposes[purpose];
  return lambdaFunction(stack, id, {
    app,
    stage,
    purpose,
    entry,
    role: 'reprocessor',
    timeout,
    environment: {
      MEF_ARCHIVE_BUCKET: readSharedName(stack, stage, 'archive/bucket-name'),
      MEF_ON_FAILURE_BUCKET: readSharedName(stack, stage, 'on-failure/bucket-name'),
      MEF_STREAM_NAME: readSharedName(stack, stage, 'stream/name'),
    },
    permissions,
  });
}

function reprocessorSchedules(stack: Stack, stage: Stage, takeIn: Function, handler: Function): void {
  const group = new CfnScheduleGroup(stack, 'Schedules', { name: stack.stackName });
  functionSchedules(stack, stage, group, takeIn, [
    { id: 'Schedule-take-in', name: `${stack.stackName}-take-in`, rate: 'rate(5 minutes)', input: {} },
  ]);
  functionSchedules(stack, stage, group, handler, [
    {
      id: 'Schedule-replay',
      name: `${stack.stackName}-replay`,
      rate: 'rate(1 hour)',
      input: { replay: { because: 'schedule' } },
    },
  ]);
}
