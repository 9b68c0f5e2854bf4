import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { keepFailedCalls } from './keep-failed-calls.ts';
import type { SourceApp } from './lambda-app.ts';
import { rolePath } from './role-path.ts';
import { type Scheduled, scheduleName } from './schedule-name.ts';
import type { Stage } from './stage.ts';

const rates = { poll: 'rate(1 minute)', heal: 'rate(1 hour)' } satisfies Record<Scheduled, string>;

/**
 * Runs `called` for each instance, paused ones included: the engine decides whether a run is due, and counts the ones
 * that it skips. A tick that fails is not repeated, since the next one does the same work; it is kept, and counted by
 * Scheduler under the app's own group.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html
 */
export function instanceSchedules(
  stack: Stack,
  stage: Stage,
  source: SourceApp,
  scheduled: Scheduled,
  called: Function,
): void {
  keepFailedCalls(stack, stage, called, { retries: 0, maxAge: Duration.minutes(1) });
  const group = new CfnScheduleGroup(stack, 'Schedules', { name: stack.stackName });
  const role = schedulerRole(stack, stage, group, called);
  for (const { name } of source.instances) {
    const schedule = new CfnSchedule(stack, `Schedule-${name}`, {
      name: scheduleName(stage, source.name, scheduled, name),
      groupName: group.ref,
      scheduleExpression: rates[scheduled],
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: called.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ instance: name }),
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
    // A schedule is refused whose role may not do its work yet.
    schedule.node.addDependency(role);
  }
}

/**
 * Only Scheduler, only for this account and only for this group of schedules.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
function schedulerRole(stack: Stack, stage: Stage, group: CfnScheduleGroup, called: Function): Role {
  const role = new Role(stack, 'SchedulesRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.attrArn } },
    }),
    path: rolePath(stage, 'scheduler'),
    description: `Ticks for ${stack.stackName}`,
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [called.functionArn] }));
  return role;
}
