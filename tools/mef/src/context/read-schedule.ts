import { GetScheduleCommand, ResourceNotFoundException, type SchedulerClient } from '@aws-sdk/client-scheduler';
import type { ScheduleState } from './infrastructure.ts';

/** Throws what else the SDK throws. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
export async function readSchedule(
  scheduler: SchedulerClient,
  { name, group }: { readonly name: string; readonly group: string },
): Promise<ScheduleState | undefined> {
  try {
    const { State } = await scheduler.send(new GetScheduleCommand({ Name: name, GroupName: group }));
    return { name, isEnabled: State === 'ENABLED' };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
