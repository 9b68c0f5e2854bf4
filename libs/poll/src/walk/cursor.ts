import * as z from 'zod';
import type { PagePosition } from '../pages/pages.ts';
import { tallySchema, type Tally } from '../tally.ts';

/** A way through a provider's log from one time towards another, page by page. Times are ms since 1970. */
export interface Walk {
  readonly from: number;
  /** Where the walk ends; `undefined`: at the provider's present. */
  readonly to?: number | undefined;
  /** Where the walk's last window ends, when `to` is but one of several. */
  readonly end?: number | undefined;
  /** Whether there is nothing behind it: up to the provider's present, or the end of a backfill. */
  readonly isLast: boolean;
  /** The next page; `undefined`: the first. */
  readonly position?: PagePosition | undefined;
  /** Newest record that is durable. */
  readonly newest?: number | undefined;
  /** The provider's present when it answered the first page: what is listed after that, behind the walk's back, is not done. */
  readonly startedAt?: number | undefined;
}

/**
 * All that a poller must know to go on. Saved only after what it says is done is durable; every time in it comes from
 * the provider, because a checkpoint by our own clock loses what a wrong clock steps over.
 */
export interface Cursor {
  readonly v: 1;
  /** Everything before this is durable, but for what the provider lists late. */
  readonly doneUntil: number;
  /** End of a backfill; the live cursor has none. */
  readonly until?: number | undefined;
  /** Beginning of a backfill as it was asked for, and what its runs did by now. */
  readonly began?: number | undefined;
  readonly tally?: Tally | undefined;
  /** Of a backfill: what is stored already is replaced. */
  readonly overwrite?: true | undefined;
  /** How far the log was read when an operator last sent the cursor back: before it everything is read once more. */
  readonly rewoundFrom?: number | undefined;
  /** Newest record ever seen: what lag is measured by. */
  readonly newest?: number | undefined;
  /** A walk that is under way. */
  readonly walk?: Walk | undefined;
  /** Kind of pages that the walk's position is of: another one has no use for it. */
  readonly pages?: string | undefined;
  /** Length of the next window, ms. */
  readonly windowMs?: number | undefined;
  /** By our own clock: when the log was last read to its end, and before when no call may be made. */
  readonly finishedAt?: number | undefined;
  readonly notBefore?: number | undefined;
  readonly savedAt: number;
  /** By our own clock: when the ids of the overlap were last noted. */
  readonly notedAt?: number | undefined;
}

const position = z.union([
  z.strictObject({ url: z.string() }),
  z.strictObject({ query: z.record(z.string(), z.string()) }),
]);

const time = z.number();

const cursorSchema: z.ZodType<Cursor> = z.object({
  v: z.literal(1),
  doneUntil: time,
  until: time.optional(),
  began: time.optional(),
  tally: tallySchema.optional(),
  overwrite: z.literal(true).optional(),
  rewoundFrom: time.optional(),
  newest: time.optional(),
  walk: z
    .object({
      from: time,
      to: time.optional(),
      end: time.optional(),
      isLast: z.boolean(),
      position: position.optional(),
      newest: time.optional(),
      startedAt: time.optional(),
    })
    .optional(),
  pages: z.string().optional(),
  windowMs: time.optional(),
  finishedAt: time.optional(),
  notBefore: time.optional(),
  savedAt: time,
  notedAt: time.optional(),
});

/** Opaque to the store. Throws for a text that no version of the engine wrote: an operator must decide, not a default. */
export function readCursor(text: string): Cursor {
  const parsed = cursorSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error('The saved cursor is not one of version 1: set it anew, or deploy the version that wrote it.');
}

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}
