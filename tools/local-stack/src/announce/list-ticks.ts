import { instanceKey } from '../providers/instance-key.ts';
import type { ScheduleDefinition, Wiring } from '../templates/wiring.ts';
import { pausedInstances } from './paused-instances.ts';

/** What a schedule gives its function; of a tool neither. */
interface Input {
  readonly instance?: string;
  readonly heartbeat?: { readonly instance: string };
}

/** `mef-dev-okta-poller-main every 60 s` for each schedule, paused ones marked: their ticks do nothing. */
export function listTicks(wiring: Wiring, schedules: readonly ScheduleDefinition[]): readonly string[] {
  const paused = pausedInstances(wiring);
  return schedules.map(({ name, functionName, input, everyMs }) => {
    const app = wiring.functions.find((definition) => definition.name === functionName)?.app ?? '';
    const { instance, heartbeat } = input as Input;
    const every = `${name} every ${everyMs / 1000} s`;
    return paused.has(instanceKey(app, instance ?? heartbeat?.instance ?? ''))
      ? `${every}, paused: each tick is skipped`
      : every;
  });
}
