import * as z from 'zod';
import { checkSchema, count, countsSchema } from './check.ts';
import { measuredSchema } from './measured.ts';

/** What one fault came to. */
const faultFiguresSchema = z.strictObject({
  /** Its row of the catalogue, and behind a blank the way where a row has several: `F-8 reset`. */
  id: z.string().regex(/^F-\d+( .+)?$/),
  title: z.string(),
  /** What must hold, in words. */
  holds: z.string(),
  offered: count,
  /** Answered 2xx, or present at a polled provider. */
  accepted: count,
  storedOnce: count,
  doubled: count,
  lost: count,
  deadLetters: countsSchema,
  /** From the end of the fault until everything accepted is stored or a dead letter. */
  recoveryMs: z.number().min(0).optional(),
  faultsInjected: count,
  checks: z.array(checkSchema),
});

/** What this machine could not do; `why` says what it lacks. */
const skippedFaultSchema = z.strictObject({ id: z.string(), title: z.string(), why: z.string() });

export const faultRunSchema = z.strictObject({
  measured: measuredSchema,
  scenarios: z.array(faultFiguresSchema),
  skipped: z.array(skippedFaultSchema),
});

export type FaultFigures = z.infer<typeof faultFiguresSchema>;
export type SkippedFault = z.infer<typeof skippedFaultSchema>;
export type FaultRun = z.infer<typeof faultRunSchema>;
