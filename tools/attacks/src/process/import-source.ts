import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The manifest of an app by its path: apps export nothing, so that nobody comes to depend on one. */
export async function importSource<Source>(root: string, app: string): Promise<Source> {
  const path = join(root, 'apps', app, 'src/source.ts');
  return ((await import(pathToFileURL(path).href)) as { readonly default: Source }).default;
}
