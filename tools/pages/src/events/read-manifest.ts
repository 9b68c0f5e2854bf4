import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import * as z from 'zod';

const row = z.tuple([z.string(), z.string(), z.string()]);

/** The part of a manifest that is about events. The rest is the engines' business. */
const manifest = z.object({
  name: z.string(),
  kind: z.enum(['webhook', 'rest']),
  provider: z.string(),
  version: z.number(),
  owner: z.object({ team: z.string() }),
  eventTypes: z.object({ rows: z.record(z.string(), row), unseen: z.array(z.string()) }).optional(),
});

export type EventManifest = z.infer<typeof manifest>;

/** @throws Error naming the file when it has no manifest as its default export. */
export async function readManifest(root: string, app: string): Promise<EventManifest> {
  const file = `apps/${app}/src/source.ts`;
  const loaded = (await import(pathToFileURL(join(root, file)).href)) as { default?: unknown };
  const parsed = manifest.safeParse(loaded.default);
  if (!parsed.success)
    throw new Error(`${file} has no manifest as its default export: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
