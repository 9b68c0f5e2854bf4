import * as z from 'zod';
import { checkSchema, count, countsSchema } from './check.ts';
import { measuredSchema } from './measured.ts';

/** What one class of attacks came to. */
const attackFiguresSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** Where the requests went: over HTTP to the local stack, or to the handler of the bundle in the same process. */
  path: z.string(),
  offered: count,
  /** By HTTP status, or by what a poller said. */
  refused: countsSchema,
  accepted: count,
  forgedAccepted: count,
  /** By reason. */
  deadLetters: countsSchema,
  /** Requests without an answer, answers that only a fault of ours gives, functions that ended. */
  crashed: count,
  /** Accepted, and neither an event nor a dead letter. */
  lost: count,
  doubled: count,
  nextGoodAccepted: z.boolean(),
  checks: z.array(checkSchema),
});

export const attackRunSchema = z.strictObject({ measured: measuredSchema, classes: z.array(attackFiguresSchema) });

export type AttackFigures = z.infer<typeof attackFiguresSchema>;
export type AttackRun = z.infer<typeof attackRunSchema>;
