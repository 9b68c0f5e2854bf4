import type { Stack } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { functionSchedules, type Tick } from './function-schedules.ts';
import type { SourceApp } from '../discover/lambda-app.ts';
import { type Scheduled, scheduleName } from './schedule-name.ts';
import type { Stage } from '../stage.ts';

const rates = {
  poll: 'rate(1 minute)',
  heal: 'rate(1 hour)',
  beat: 'rate(5 minutes)',
} satisfies Record<Scheduled, Tick['rate']>;

const inputs = {
  poll: (instance: string) => ({ instance }),
  heal: (instance: string) => ({ instance }),
  beat: (instance: string) => ({ heartbeat: { instance } }),
} satisfies Record<Scheduled, (instance: string) => object>;

/** A function, and what of it is run for each instance. */
export interface InstanceRun {
  called: Function;
  scheduled: readonly Scheduled[];
}

/**
 * Runs functions for each instance, paused ones included: the engine decides whether a run is due, and counts the ones
 * that it skips.
 */
export function instanceSchedules(stack: Stack, stage: Stage, source: SourceApp, runs: readonly InstanceRun[]): void {
  const group = new CfnScheduleGroup(stack, 'Schedules', { name: stack.stackName });
  for (const { called, scheduled } of runs) {
    const ticks = scheduled.flatMap((kind) => source.instances.map(({ name }) => tickOf(stage, source, kind, name)));
    functionSchedules(stack, stage, group, called, ticks);
  }
}

/** The ids of polling and healing name the instance alone: what is deployed under an id keeps it. */
function tickOf(stage: Stage, source: SourceApp, kind: Scheduled, instance: string): Tick {
  return {
    id: kind === 'beat' ? `Schedule-beat-${instance}` : `Schedule-${instance}`,
    name: scheduleName(stage, source.name, kind, instance),
    rate: rates[kind],
    input: inputs[kind](instance),
  };
}
