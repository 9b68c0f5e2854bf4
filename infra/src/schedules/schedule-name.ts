import type { Stage } from '../stage.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const MAX_SCHEDULE_NAME = 64;

/** What a schedule runs: a poller, or the search for deliveries that failed. */
export type Scheduled = 'poll' | 'heal';

const infix = { poll: '', heal: 'heal-' } satisfies Record<Scheduled, string>;

export function scheduleName(stage: Stage, app: string, scheduled: Scheduled, instance: string): string {
  return `mef-${stage}-${app}-${infix[scheduled]}${instance}`;
}
