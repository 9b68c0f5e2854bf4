import { instanceKey } from '../providers/instance-key.ts';
import type { ScheduleDefinition, Wiring } from '../templates/wiring.ts';
import { pausedInstances } from './paused-instances.ts';

/** `mef-dev-okta-poller-main every 60 s` for each schedule, paused ones marked: their ticks do nothing. */
export function listTicks(wiring: Wiring, schedules: readonly ScheduleDefinition[]): readonly string[] {
  const paused = pausedInstances(wiring);
  return schedules.map(({ name, functionName, input, everyMs }) => {
    const app = wiring.functions.find((definition) => definition.name === functionName)?.app ?? '';
    const instance = String((input as { readonly instance?: unknown }).instance);
    const every = `${name} every ${everyMs / 1000} s`;
    return paused.has(instanceKey(app, instance)) ? `${every}, paused: each tick is skipped` : every;
  });
}
