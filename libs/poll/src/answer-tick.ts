import { asItStands, heartbeatTick, type Instance } from '@mef/source';
import * as z from 'zod';
import { beat, type Beaten } from './beat.ts';
import { cancelBackfill, type CancelAnswer } from './cancel-backfill.ts';
import { moveCursor, type MoveAnswer } from './move-cursor.ts';
import type { Poller } from './open-run.ts';
import { poll } from './poll.ts';
import { requestBackfill, type BackfillAnswer } from './request-backfill.ts';
import type { RunReport } from './run-report.ts';

const by = z.string().optional();

/** What invokes a poller: a tick of a schedule, to poll or to send a heartbeat, or a command: to read a time of the past once more, to stop that, to move the cursor. */
const tickSchema = z.union([
  z.strictObject({ instance: z.string() }),
  heartbeatTick,
  z.strictObject({
    backfill: z.strictObject({
      instance: z.string(),
      from: z.string(),
      to: z.string(),
      overwrite: z.literal(true).optional(),
    }),
  }),
  z.strictObject({ backfill: z.strictObject({ instance: z.string(), cancel: z.literal(true) }) }),
  z.strictObject({ cursor: z.strictObject({ instance: z.string(), rewindTo: z.string(), by }) }),
  z.strictObject({ cursor: z.strictObject({ instance: z.string(), skipTo: z.string(), by }) }),
]);

export type Tick = z.infer<typeof tickSchema>;

export type TickAnswer = RunReport | Beaten | BackfillAnswer | CancelAnswer | MoveAnswer;

/** Throws for an event that is none of them, for an instance that is not configured, and for what `poll` throws. */
export async function answerTick<Payload>(
  event: unknown,
  poller: Poller<Payload>,
  remainingMs: number,
): Promise<TickAnswer> {
  const parsed = tickSchema.safeParse(event);
  if (!parsed.success)
    throw new Error(
      'The event is neither a tick {"instance": …} or {"heartbeat": {"instance": …}} nor {"backfill": …} with from and to, or cancel, nor {"cursor": …} with rewindTo or skipTo.',
    );
  const tick = parsed.data;
  if ('heartbeat' in tick) return beat(configured(tick.heartbeat.instance, poller), poller);
  if ('cursor' in tick) return moveCursor(await instanceOf(tick.cursor.instance, poller), tick.cursor, poller);
  if (!('backfill' in tick)) return poll(await instanceOf(tick.instance, poller), poller, remainingMs);
  const asked = tick.backfill;
  const instance = await instanceOf(asked.instance, poller);
  return 'cancel' in asked ? cancelBackfill(instance, poller) : requestBackfill(instance, asked, poller);
}

async function instanceOf<Payload>(name: string, poller: Poller<Payload>): Promise<Instance> {
  return asItStands(configured(name, poller), poller.ports);
}

function configured<Payload>(name: string, { ports, source }: Poller<Payload>): Instance {
  const instance = ports.instances.find((one) => one.name === name);
  if (instance === undefined) throw new Error(`${source.name} has no instance of that name in its configuration.`);
  return instance;
}
