import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from './gateway/start-gateway.ts';
import type { RunningMapping } from './mappings/run-mapping.ts';
import type { RunningSchedule } from './schedules/run-schedule.ts';

const LOOK_AGAIN_MS = 200;

/** What brings events in. */
interface Intake {
  readonly gateway: Pick<Gateway, 'stop'>;
  readonly schedules: readonly Pick<RunningSchedule, 'stop'>[];
}

/** Takes in nothing more and waits until every mapping is through. Gives how many stream records are left. */
export async function drain(
  { gateway, schedules }: Intake,
  mappings: readonly Pick<RunningMapping, 'undelivered'>[],
  withinMs: number,
): Promise<number> {
  const end = performance.now() + withinMs;
  const stopped = Promise.all([gateway.stop(), ...schedules.map((schedule) => schedule.stop())]);
  await Promise.race([stopped, sleep(withinMs / 2, undefined, { ref: false })]);
  for (;;) {
    const counts = await Promise.all(mappings.map((mapping) => mapping.undelivered()));
    const left = counts.reduce((sum, count) => sum + count, 0);
    if (left === 0 || performance.now() + LOOK_AGAIN_MS > end) return left;
    await sleep(LOOK_AGAIN_MS);
  }
}
