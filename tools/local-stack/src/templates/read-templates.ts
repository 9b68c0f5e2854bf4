import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { LocalStackError } from '../local-error.ts';

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown() })).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Condition: z.string().optional(),
    }),
  ),
});

export type Template = z.infer<typeof templateSchema>;
export type Resource = Template['Resources'][string];

export interface StackTemplate extends Template {
  readonly name: string;
}

const SUFFIX = '.template.json';

/** Every stack of a cloud assembly. */
export function readTemplates(directory: string): readonly StackTemplate[] {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith(SUFFIX))
    .toSorted();
  if (files.length === 0) throw new LocalStackError(`No stack was synthesized into ${directory}.`);
  return files.map((file) => ({
    name: file.slice(0, -SUFFIX.length),
    ...templateSchema.parse(JSON.parse(readFileSync(join(directory, file), 'utf8'))),
  }));
}
