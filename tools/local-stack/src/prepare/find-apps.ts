import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders below apps/ that have a function. */
export function findApps(root: string): string[] {
  return readdirSync(join(root, 'apps'))
    .filter((app) => hasFunction(root, app))
    .toSorted();
}

export function hasFunction(root: string, app: string): boolean {
  return existsSync(join(root, 'apps', app, 'src/handler.ts'));
}
