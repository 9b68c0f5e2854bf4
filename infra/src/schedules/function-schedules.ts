import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, type CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { keepFailedCalls } from '../lambda/keep-failed-calls.ts';
import { rolePath } from '../lambda/role-path.ts';
import type { Stage } from '../stage.ts';

export interface Tick {
  /** Of the schedule in the template. */
  id: string;
  name: string;
  rate: `rate(${number} ${'minute' | 'minutes' | 'hour'})`;
  /** What the function is called with. */
  input: object;
}

/**
 * Calls a function, each tick at its rate. A tick that fails is not repeated, since the next one does the same work;
 * it is kept, and counted by Scheduler under the group.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html
 */
export function functionSchedules(
  stack: Stack,
  stage: Stage,
  group: CfnScheduleGroup,
  called: Function,
  ticks: readonly Tick[],
): void {
  keepFailedCalls(stack, stage, called, { retries: 0, maxAge: Duration.minutes(1) });
  const role = schedulerRole(stack, stage, group, called);
  for (const { id, name, rate, input } of ticks) {
    const schedule = new CfnSchedule(stack, id, {
      name,
      groupName: group.ref,
      scheduleExpression: rate,
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: called.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(input),
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
  const role = new Role(stack, `Schedules${called.node.id}Role`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.attrArn } },
    }),
    path: rolePath(stage, 'scheduler'),
    description: `Ticks for ${stack.stackName}`,
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [called.functionArn] }));
  return role;
}
