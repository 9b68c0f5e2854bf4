import * as z from 'zod';

/** What a run of a poller answers, of which `skipped` says why it did not poll. */
const runSchema = z.object({ instance: z.string(), skipped: z.string().optional() });

/** Nothing where the function failed or answered something else. */
export function readRun(said: string): z.infer<typeof runSchema> | undefined {
  try {
    return runSchema.safeParse(JSON.parse(said)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
