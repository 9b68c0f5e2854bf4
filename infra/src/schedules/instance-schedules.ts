import type { Stack } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { functionSchedules } from './function-schedules.ts';
import type { SourceApp } from '../discover/lambda-app.ts';
import { type Scheduled, scheduleName } from './schedule-name.ts';
import type { Stage } from '../stage.ts';

const rates = { poll: 'rate(1 minute)', heal: 'rate(1 hour)' } satisfies Record<Scheduled, string>;

/**
 * Runs `called` for each instance, paused ones included: the engine decides whether a run is due, and counts the ones
 * that it skips.
 */
export function instanceSchedules(
  stack: Stack,
  stage: Stage,
  source: SourceApp,
  scheduled: Scheduled,
  called: Function,
): void {
  const group = new CfnScheduleGroup(stack, 'Schedules', { name: stack.stackName });
  const ticks = source.instances.map(({ name }) => ({
    id: `Schedule-${name}`,
    name: scheduleName(stage, source.name, scheduled, name),
    input: { instance: name },
  }));
  functionSchedules(stack, stage, group, called, rates[scheduled], ticks);
}
