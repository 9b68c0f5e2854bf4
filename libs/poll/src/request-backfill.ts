import { instant } from '@mef/normalization';
import type { Instance } from '@mef/source';
import type { Poller } from './open-run.ts';
import { writeCursor } from './walk/cursor.ts';
import { backfillCursor } from './walk/plan-walk.ts';
import type { Rules } from './walk/rules.ts';

/** The time that is to be read once more: ISO 8601 with a zone. */
export interface BackfillSpan {
  readonly from: string;
  readonly to: string;
  /** What is stored already is replaced by what today's code makes of it. */
  readonly overwrite?: true | undefined;
}

/** Why no backfill was taken on: an answer and no error, because nothing is broken. */
export type BackfillRefusal = keyof typeof refusals;

/** `requested: false` without a refusal: another backfill of this instance is under way. */
export type BackfillAnswer =
  | { readonly requested: boolean }
  | {
      readonly requested: false;
      readonly refusal: BackfillRefusal;
      /** ISO 8601: the provider keeps nothing from before it. */
      readonly earliest: string;
    };

/** Leaves the order for the next run. Throws for times that are none, and what the store throws. */
export async function requestBackfill<Payload>(
  instance: Instance,
  span: BackfillSpan,
  { source, rules, ports }: Poller<Payload>,
): Promise<BackfillAnswer> {
  const [from, to] = [instant(span.from), instant(span.to)];
  if (from === undefined || to === undefined || from >= to)
    throw new Error('A backfill needs "from" before "to", both ISO 8601 with a zone.');
  const now = ports.clock();
  const refusal = refusalOf({ from, to, instance, rules, now });
  if (refusal !== undefined)
    return { requested: false, refusal, earliest: new Date(now - rules.keptForMs).toISOString() };
  const key = { app: source.name, instance: instance.name };
  const { overwrite } = span;
  const cursor = { ...backfillCursor(rules, from, to, now), overwrite };
  return { requested: await ports.cursors.request(key, writeCursor(cursor)) };
}

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly instance: Instance;
  readonly rules: Rules;
  readonly now: number;
}

/** In the order in which they are looked at: what no other time would mend comes first. */
const refusals = {
  'no end in the request': ({ rules }) => !rules.canEnd,
  paused: ({ instance }) => instance.paused === true,
  'in the future': ({ to, now }) => to > now,
  'before the log begins': ({ from, now, rules }) => from < now - rules.keptForMs,
} as const satisfies Record<string, (asked: Asked) => boolean>;

function refusalOf(asked: Asked): BackfillRefusal | undefined {
  const names = Object.keys(refusals) as BackfillRefusal[];
  return names.find((name) => refusals[name](asked));
}
