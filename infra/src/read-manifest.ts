import { join } from 'node:path';
import * as z from 'zod';
import { ownerSchema } from './owner.ts';
import { unfitFile } from './unfit-file.ts';
import { UnfitInput } from './unfit-input.ts';

/** Imports a module by path and gives its default export. A parameter, because jest cannot import TypeScript by path. */
export type LoadDefault = (path: string) => Promise<unknown>;

/** The part of a source's manifest that infrastructure is made of; the rest is the app's own business. */
const manifest = z.object({
  kind: z.literal('webhook'),
  name: z.string(),
  owner: ownerSchema,
  secrets: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,62}$/)),
});

export type Manifest = z.infer<typeof manifest>;

/** @throws UnfitInput naming the manifest and the field. */
export async function readManifest(root: string, app: string, load: LoadDefault): Promise<Manifest> {
  const file = `apps/${app}/src/source.ts`;
  const parsed = manifest.safeParse(await load(join(root, file)));
  if (!parsed.success) throw unfitFile(file, parsed.error);
  if (parsed.data.name !== app) throw new UnfitInput(`${file}: name: expected the folder's name, ${app}`);
  return parsed.data;
}
