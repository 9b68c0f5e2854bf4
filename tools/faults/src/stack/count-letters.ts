import * as z from 'zod';
import type { BenchStack } from '../scenario.ts';
import { askReprocessor } from './ask-reprocessor.ts';

/** Which letters, as the reprocessor's commands name them. */
export interface LetterFilter {
  readonly source?: string;
  readonly reason?: string;
  readonly state?: 'quarantined';
  /** ISO 8601 */
  readonly since?: string;
}

const groupsSchema = z.object({
  groups: z.array(z.object({ count: z.int(), attempts: z.object({ min: z.int(), max: z.int() }) })),
});

/** How many letters are there, as the reprocessor lists them, and how often one of them was tried at most. */
export async function countLetters(
  stack: BenchStack,
  filter: LetterFilter,
): Promise<{ readonly count: number; readonly most: number }> {
  const { groups } = groupsSchema.parse(await askReprocessor(stack, { list: filter }));
  return {
    count: groups.reduce((total, { count }) => total + count, 0),
    most: Math.max(0, ...groups.map(({ attempts }) => attempts.max)),
  };
}
