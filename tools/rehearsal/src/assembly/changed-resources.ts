import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';

export const templateSchema = z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });
export type Template = z.infer<typeof templateSchema>;

/** Logical ids, in order, of what is other in one stack of two assemblies. */
export function changedResources(before: string, after: string, stack: string): readonly string[] {
  const [old, now] = [before, after].map((directory) => readTemplate(directory, stack).Resources);
  const ids = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return [...ids].filter((id) => !isDeepStrictEqual(withoutPaths(old?.[id]), withoutPaths(now?.[id]))).toSorted();
}

export function readTemplate(directory: string, stack: string): Template {
  return templateSchema.parse(JSON.parse(readFileSync(join(directory, `${stack}.template.json`), 'utf8')));
}

/** CDK's own notes change nothing. */
function withoutPaths(resource: Record<string, unknown> | undefined): unknown {
  return resource === undefined ? undefined : { ...resource, Metadata: undefined };
}
