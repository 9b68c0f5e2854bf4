import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CannotRun, OutsideError, suggestion } from '@mef/command';
import type { CheckedSource } from './checked-source.ts';

/** Imports a module by path and gives its default export. A parameter, because Jest cannot import TypeScript by path. */
export type LoadDefault = (path: string) => Promise<unknown>;

const manifest = z.object({ kind: z.enum(['webhook', 'rest']), name: z.string() });

/** The manifest of a source of this workspace. Throws CannotRun for a name that is none, OutsideError for code that cannot be loaded. */
export async function loadSource(root: string, name: string, load: LoadDefault): Promise<CheckedSource> {
  const known = listSources(root);
  if (!known.includes(name))
    throw new CannotRun(`There is no source ${name}; there are ${known.join(', ')}.${suggestion(name, known)}`);
  const loaded = await load(join(root, 'apps', name, 'src/source.ts')).catch((cause: unknown) => {
    throw new OutsideError(`apps/${name}/src/source.ts cannot be loaded: ${String(cause)}`, { cause });
  });
  if (!manifest.safeParse(loaded).success)
    throw new CannotRun(`apps/${name}/src/source.ts: expected a manifest as its default export.`);
  return loaded as CheckedSource;
}

/** Names of the apps with a manifest. */
export function listSources(root: string): string[] {
  return readdirSync(join(root, 'apps'))
    .filter((app) => existsSync(join(root, 'apps', app, 'src/source.ts')))
    .toSorted();
}
