import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from './gateway/start-gateway.ts';
import type { RunningMapping } from './mappings/run-mapping.ts';
import type { RunningQueueMapping } from './mappings/run-queue-mapping.ts';
import type { RunningSchedule } from './schedules/run-schedule.ts';

const LOOK_AGAIN_MS = 200;

/** What brings events in. */
interface Intake {
  readonly gateway: Pick<Gateway, 'stop'>;
  readonly schedules: readonly Pick<RunningSchedule, 'stop'>[];
}

/** What empties stream and queues. */
interface Outlets {
  readonly mappings: readonly Pick<RunningMapping, 'undelivered'>[];
  /** Each counts the messages of its queue. */
  readonly queues: readonly Pick<RunningQueueMapping, 'undelivered'>[];
}

/** What was not delivered in time. */
export interface Left {
  readonly records: number;
  readonly messages: number;
}

/** Takes in nothing more and waits until stream and queues are empty. Gives what is left. */
export async function drain({ gateway, schedules }: Intake, outlets: Outlets, withinMs: number): Promise<Left> {
  const end = performance.now() + withinMs;
  const stopped = Promise.all([gateway.stop(), ...schedules.map((schedule) => schedule.stop())]);
  await Promise.race([stopped, sleep(withinMs / 2, undefined, { ref: false })]);
  for (;;) {
    // In this order: what leaves the stream may come into a queue.
    const left = { records: await countAll(outlets.mappings), messages: await countAll(outlets.queues) };
    if (left.records + left.messages === 0 || performance.now() + LOOK_AGAIN_MS > end) return left;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function countAll(outlets: Outlets['mappings']): Promise<number> {
  const counts = await Promise.all(outlets.map((outlet) => outlet.undelivered()));
  return counts.reduce((sum, count) => sum + count, 0);
}
