import * as z from 'zod';
import type { ConvertedPage } from './convert-page.ts';

export const tallySchema = z
  .object({ pages: z.number(), events: z.number(), duplicates: z.number(), deadLetters: z.number() })
  .readonly();

/** What was done with pages; only what is durable counts. */
export type Tally = z.infer<typeof tallySchema>;

export const emptyTally: Tally = { pages: 0, events: 0, duplicates: 0, deadLetters: 0 };

export function addPage(tally: Tally, { outcome, duplicates }: ConvertedPage): Tally {
  return {
    pages: tally.pages + 1,
    events: tally.events + outcome.events.length,
    duplicates: tally.duplicates + duplicates,
    deadLetters: tally.deadLetters + outcome.rejected.length,
  };
}
