import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(import.meta.dirname, '../../..');

/** A module by its path below the repository: apps export nothing, so that nobody comes to depend on one. */
export async function importFromRoot<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join(root, path)).href)) as Module;
}
