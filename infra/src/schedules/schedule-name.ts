import type { Stage } from '../stage.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const MAX_SCHEDULE_NAME = 64;

/** What a schedule runs: a poller, the search for deliveries that failed, or a heartbeat. */
export type Scheduled = 'poll' | 'heal' | 'beat';

/** A full stop is in no instance's name: what is run for `beat-main` is told apart from the heartbeat of `main`. */
const infix = { poll: '', heal: 'heal-', beat: 'beat.' } satisfies Record<Scheduled, string>;

export function scheduleName(stage: Stage, app: string, scheduled: Scheduled, instance: string): string {
  return `mef-${stage}-${app}-${infix[scheduled]}${instance}`;
}
