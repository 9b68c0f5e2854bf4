import { isAbsolute, relative } from 'node:path';

/** A folder as people say it: from the workspace on where it is below it, else the whole of it. */
export function showFolder(root: string, directory: string): string {
  const path = relative(root, directory);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? directory : path;
}
