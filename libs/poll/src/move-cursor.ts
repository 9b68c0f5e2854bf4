import { instant } from '@mef/normalization';
import type { Instance } from '@mef/source';
import type { Poller } from './open-run.ts';
import { readCursor, writeCursor, type Cursor } from './walk/cursor.ts';
import type { Rules } from './walk/rules.ts';

/** Long enough for one write, and short enough that a call that dies here holds up no more than one tick. */
const LEASE_MS = 30_000;

/** Where an operator sends a cursor. Forward is a call of its own, because what lies between is never read. */
export type Move = (
  | {
      /** ISO 8601 with a zone. */
      readonly rewindTo: string;
    }
  | { readonly skipTo: string }
) & {
  /** Who asks: for the log. */
  readonly by?: string | undefined;
};

/** Why a cursor stays where it is. `locked`: a run has the lock and would save over the move; ask again when it has ended. */
export type MoveRefusal = keyof typeof refusals | 'locked' | 'never ran' | 'no time in the request';

/** ISO times, of which everything before was, and now is, taken as done. */
export type MoveAnswer =
  | { readonly moved: 'done'; readonly from: string; readonly to: string }
  | { readonly moved: Exclude<MoveRefusal, 'before the log begins'> }
  | {
      readonly moved: 'before the log begins';
      /** ISO 8601: the provider keeps nothing from before it. */
      readonly earliest: string;
    };

/**
 * Sets from when on the schedule reads a log. Only the position changes: the provider's limit still holds, and ids that
 * are known as durable stay known, so that what is read again is not stored again. Throws for a time that is none, and what the store throws.
 */
export async function moveCursor<Payload>(
  instance: Instance,
  move: Move,
  { source, rules, ports }: Poller<Payload>,
): Promise<MoveAnswer> {
  const to = instant('rewindTo' in move ? move.rewindTo : move.skipTo);
  if (to === undefined) throw new Error('A cursor needs "rewindTo" or "skipTo" as ISO 8601 with a zone.');
  if (!rules.asksFromTime) return { moved: 'no time in the request' };
  const key = { app: source.name, instance: instance.name };
  const lease = await ports.cursors.lock(key, ports.uuid(), LEASE_MS);
  if (lease === undefined) return { moved: 'locked' };
  try {
    if (lease.cursors.live === undefined) return { moved: 'never ran' };
    const cursor = readCursor(lease.cursors.live);
    const now = ports.clock();
    const refusal = refusalOf({ to, isRewind: 'rewindTo' in move, cursor, rules, now });
    if (refusal === 'before the log begins')
      return { moved: refusal, earliest: new Date(now - rules.keptForMs).toISOString() };
    if (refusal !== undefined) return { moved: refusal };
    const rewoundFrom = Math.max(cursor.doneUntil, cursor.rewoundFrom ?? -Infinity);
    await lease.save('live', writeCursor({ ...cursor, doneUntil: to, walk: undefined, rewoundFrom }));
    return tell(instance, { from: cursor.doneUntil, to, by: move.by }, { source, ports });
  } finally {
    await lease.release();
  }
}

interface Asked {
  readonly to: number;
  readonly isRewind: boolean;
  readonly cursor: Cursor;
  readonly rules: Rules;
  readonly now: number;
}

/** Checked under the lock: a cursor that moved since somebody looked at it must not turn a rewind into a skip. */
const refusals = {
  'not before the cursor': ({ isRewind, to, cursor }) => isRewind && to >= cursor.doneUntil,
  'not behind the cursor': ({ isRewind, to, cursor }) => !isRewind && to <= cursor.doneUntil,
  'in the future': ({ to, now }) => to > now,
  'before the log begins': ({ to, now, rules }) => to < now - rules.keptForMs,
} as const satisfies Record<string, (asked: Asked) => boolean>;

function refusalOf(asked: Asked): keyof typeof refusals | undefined {
  const names = Object.keys(refusals) as (keyof typeof refusals)[];
  return names.find((name) => refusals[name](asked));
}

function tell<Payload>(
  { name }: Instance,
  { from, to, by }: { readonly from: number; readonly to: number; readonly by: string | undefined },
  { source, ports: { telemetry } }: Pick<Poller<Payload>, 'source' | 'ports'>,
): MoveAnswer {
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  if (to > from) telemetry.count('CursorsSkipped', { source: source.name, instance: name });
  const message = to > from ? 'cursor set ahead: what lies between is not polled' : 'cursor rewound';
  telemetry.log.warn(message, { source: source.name, instance: name, ...span, by });
  return { moved: 'done', ...span };
}
