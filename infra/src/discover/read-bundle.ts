import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnfitInput } from '../unfit-input.ts';

/** What is deployed of an app: the folder of its bundle and the bundle's own hash. */
export interface Bundle {
  folder: string;
  /** First 16 hex digits of the SHA-256 of handler.cjs: names the code, whatever commit it came from. */
  version: string;
}

/** @throws UnfitInput with the command that builds it when the bundle is missing. */
export function readBundle(root: string, app: string): Bundle {
  const folder = join(root, 'apps', app, 'dist');
  const file = join(folder, 'handler.cjs');
  if (!existsSync(file)) {
    throw new UnfitInput(`apps/${app}/dist/handler.cjs is missing. Build it with: npx nx build ${app}`);
  }
  return { folder, version: createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16) };
}
