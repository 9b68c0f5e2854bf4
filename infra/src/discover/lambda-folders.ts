import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnfitInput } from '../unfit-input.ts';

/** Names of the folders below apps/ that are deployed as Lambda functions. @throws UnfitInput outside a workspace. */
export function lambdaFolders(root: string): string[] {
  const apps = join(root, 'apps');
  if (!existsSync(apps)) throw new UnfitInput(`${apps} is missing. Run this at the root of the workspace.`);
  return readdirSync(apps)
    .filter((name) => existsSync(join(apps, name, 'src/handler.ts')))
    .toSorted();
}

/** Others are consumers of the stream or of dead letters. */
export function isSourceFolder(root: string, app: string): boolean {
  return existsSync(join(root, 'apps', app, 'src/source.ts'));
}
