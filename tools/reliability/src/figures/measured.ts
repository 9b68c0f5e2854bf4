import * as z from 'zod';

/** The machine of a run: what a reader needs to judge times, and nothing that names it. */
export const measuredSchema = z.strictObject({
  /** Day in UTC, `2026-01-31`. */
  date: z.iso.date(),
  cores: z.int().min(1),
  memoryGiB: z.int().min(1),
  /** Version of Node.js without the `v`. */
  node: z.string(),
});

export type Measured = z.infer<typeof measuredSchema>;
