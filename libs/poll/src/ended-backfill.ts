import * as z from 'zod';
import type { CursorStore, Lease, PollerKey } from './cursor-store.ts';
import { emptyTally, tallySchema, type Tally } from './tally.ts';
import { readCursor, type Cursor } from './walk/cursor.ts';

const endedSchema = z.object({
  v: z.literal(1),
  how: z.enum(['finished', 'refused by the provider', 'cancelled']),
  from: z.number(),
  to: z.number(),
  endedAt: z.number(),
  tally: tallySchema,
  overwrite: z.literal(true).optional(),
});

/** What came of a backfill. Times are ms since 1970, `endedAt` by our own clock. */
export type EndedBackfill = Readonly<z.infer<typeof endedSchema>>;

/** A backfill that is under way. Times are ms since 1970. */
export interface RunningBackfill {
  readonly from: number;
  readonly to: number;
  /** Everything before this is durable. */
  readonly doneUntil: number;
  /** The newest record that is durable: further on than `doneUntil` where one walk gives many pages, oldest first. */
  readonly newest: number | undefined;
  readonly tally: Tally;
  /** What is stored already is replaced. */
  readonly overwrite?: true | undefined;
  /** By our own clock: before this the provider may not be called. */
  readonly notBefore: number | undefined;
}

/** How it stands with backfills of an instance: at most one is under way, and of the earlier ones the last is known. */
export interface BackfillState {
  readonly running: RunningBackfill | undefined;
  readonly last: EndedBackfill | undefined;
}

/** Reads without the lock. Throws StateUnavailable, and for a text that no version of the engine wrote. */
export async function readBackfill(store: Pick<CursorStore, 'read'>, key: PollerKey): Promise<BackfillState> {
  const { backfill, lastBackfill } = await store.read(key);
  return {
    running: backfill === undefined ? undefined : runningOf(readCursor(backfill)),
    last: lastBackfill === undefined ? undefined : endedSchema.parse(JSON.parse(lastBackfill)),
  };
}

/** Removes a backfill, and keeps what came of it: written first, so that an end is never without its reason. Throws LeaseLost. */
export async function endBackfill(
  lease: Lease,
  cursor: Cursor,
  how: EndedBackfill['how'],
  endedAt: number,
): Promise<void> {
  const { from, to, tally, overwrite } = runningOf(cursor);
  const ended = { v: 1, how, from, to, endedAt, tally, overwrite } satisfies z.infer<typeof endedSchema>;
  await lease.save('lastBackfill', JSON.stringify(ended));
  await lease.save('backfill', undefined);
}

function runningOf({
  began,
  doneUntil,
  until = doneUntil,
  newest,
  tally = emptyTally,
  notBefore,
  overwrite,
}: Cursor): RunningBackfill {
  return { from: began ?? doneUntil, to: until, doneUntil, newest, tally, notBefore, overwrite };
}
