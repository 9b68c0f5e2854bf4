import type { CommandEvent } from '@mef/dead-letter';
import type { Pipeline } from '../create-pipeline.ts';
import type { Cloud } from '../create-cloud.ts';
import type { Fault } from '../faults.ts';

/** What a command acts on. */
export interface World extends Pipeline {
  readonly cloud: Cloud;
}

export const MINUTE_MS = 60_000;

/** Turns a fault on, and off again after a while; nothing where the seed does not have it. */
export function outage(fault: Fault, [low, high]: readonly [number, number]): (world: World) => void {
  return ({ cloud: { storm, scheduler, random } }) => {
    if (!storm.has(fault)) return;
    storm.set(fault, true);
    scheduler.after(random.between(low, high), () => storm.set(fault, false));
  };
}

/** Nobody repeats a command whose outcome is unknown: the schedule does what it did not. */
export function command({ reprocessor }: Pick<World, 'reprocessor'>, event: CommandEvent): void {
  void reprocessor.command.invoke(event);
}
