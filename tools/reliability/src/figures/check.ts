import * as z from 'zod';

export const count = z.int().min(0);

/** How often of what: by HTTP status, by reason of the dead letter. */
export const countsSchema = z.record(z.string(), count);

/** One thing that was looked at besides the counts. */
export const checkSchema = z.strictObject({ what: z.string(), held: z.boolean() });
