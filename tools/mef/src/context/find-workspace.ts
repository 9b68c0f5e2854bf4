import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '@mef/command';

/** The folder with apps/ and nx.json, here or above. */
export function findWorkspace(directory: string): string {
  if (existsSync(join(directory, 'nx.json')) && existsSync(join(directory, 'apps'))) return directory;
  if (dirname(directory) === directory)
    throw new UsageError('Run this in the workspace: apps/ says which sources there are.');
  return findWorkspace(dirname(directory));
}
