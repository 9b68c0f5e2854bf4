import * as z from 'zod';
import { degradations, type Degradation } from './degradations.ts';

const PREFIX = 'rehearsal degraded ';

const degradedSchema = z.object({
  how: z.enum(Object.keys(degradations) as [Degradation, ...Degradation[]]),
  stack: z.string(),
  resource: z.string(),
});

/** One thing that the emulator does otherwise than AWS. */
export type Degraded = z.infer<typeof degradedSchema>;

/** What a line of the emulator tells; undefined of any other line. Throws for one that no row of the table stands for. */
export function readDegraded(line: string): Degraded | undefined {
  if (!line.startsWith(PREFIX)) return undefined;
  return degradedSchema.parse(JSON.parse(line.slice(PREFIX.length)));
}
